/** Which IAM actions a command calls, as a policy, and whether an identity has them. */
@NullMarked
package io.sgwarden.scanner.iam;

import org.jspecify.annotations.NullMarked;
