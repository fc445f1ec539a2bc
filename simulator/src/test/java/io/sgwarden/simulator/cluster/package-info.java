/** Tests of the cluster, its HTTP through the real client. */
@NullMarked
package io.sgwarden.simulator.cluster;

import org.jspecify.annotations.NullMarked;
