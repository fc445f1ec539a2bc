/**
 * Several clusters, two accounts and one VPC, with sgwarden's commands as actors: scenario files of what happens,
 * played at random or as written.
 */
@org.jspecify.annotations.NullMarked
package io.sgwarden.simulator.world;
