/**
 * The shared kernel: what a SecurityGroup is, what EC2 and ACK accept in it, and how a violation is worded.
 *
 * <p>Nothing in here uses a Kubernetes client, the AWS SDK or HTTP.
 */
@NullMarked
package io.sgwarden.schemas;

import org.jspecify.annotations.NullMarked;
