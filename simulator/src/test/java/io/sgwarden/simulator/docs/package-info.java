@NullMarked
package io.sgwarden.simulator.docs;

import org.jspecify.annotations.NullMarked;
