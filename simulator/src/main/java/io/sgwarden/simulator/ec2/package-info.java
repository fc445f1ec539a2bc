/**
 * An EC2 of our own: security groups and what surrounds them, in memory and over HTTP, refusing what EC2 refuses in
 * EC2's words.
 *
 * <p>Written from AWS's texts and independently of the rule catalogue, so that each checks the other.
 */
@NullMarked
package io.sgwarden.simulator.ec2;

import org.jspecify.annotations.NullMarked;
