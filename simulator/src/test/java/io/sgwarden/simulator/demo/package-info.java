/** The story is told as it is promised. */
@NullMarked
package io.sgwarden.simulator.demo;

import org.jspecify.annotations.NullMarked;
