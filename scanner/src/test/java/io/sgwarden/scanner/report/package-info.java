/** Tests of the reports' form. */
@NullMarked
package io.sgwarden.scanner.report;

import org.jspecify.annotations.NullMarked;
