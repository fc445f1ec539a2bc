/** What the logs of ACK's EC2 controllers say of failed calls. A log explains a finding; it decides nothing. */
@NullMarked
package io.sgwarden.scanner.controllerlog;

import org.jspecify.annotations.NullMarked;
