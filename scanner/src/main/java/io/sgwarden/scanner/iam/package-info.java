/** Which IAM actions a command calls, as a policy, and whether an identity has them; and those that ACK calls. */
@NullMarked
package io.sgwarden.scanner.iam;

import org.jspecify.annotations.NullMarked;
