/** What the tests of all modules share. */
@NullMarked
package io.sgwarden.schemas.testing;

import org.jspecify.annotations.NullMarked;
