/** The command line over HTTP, where cluster or AWS are not as they should be. */
@org.jspecify.annotations.NullMarked
package io.sgwarden.simulator.cli;
