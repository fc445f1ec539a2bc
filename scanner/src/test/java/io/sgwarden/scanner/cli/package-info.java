/** Tests of the command line: whole messages and exit codes. */
@NullMarked
package io.sgwarden.scanner.cli;

import org.jspecify.annotations.NullMarked;
