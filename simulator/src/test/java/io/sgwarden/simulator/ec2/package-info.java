/** The simulated EC2, asked by the real AWS SDK and directly. */
@NullMarked
package io.sgwarden.simulator.ec2;

import org.jspecify.annotations.NullMarked;
