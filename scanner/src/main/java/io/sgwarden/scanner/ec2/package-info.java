/**
 * EC2 as a port: complete, paginated reads, live or from files.
 *
 * <p>Only the adapters in here see the AWS SDK.
 */
@NullMarked
package io.sgwarden.scanner.ec2;

import org.jspecify.annotations.NullMarked;
