/**
 * The shared kernel: what a SecurityGroup is, what EC2 and ACK accept of it, and how a finding is said.
 *
 * <p>Nothing in here knows Kubernetes clients, the AWS SDK or HTTP.
 */
@NullMarked
package io.sgwarden.schemas;

import org.jspecify.annotations.NullMarked;
