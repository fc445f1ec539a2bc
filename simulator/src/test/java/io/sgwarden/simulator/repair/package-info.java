/** The scanner itself on the simulator: recorded scenarios, and repairs that interleave with a controller's calls. */
@org.jspecify.annotations.NullMarked
package io.sgwarden.simulator.repair;
