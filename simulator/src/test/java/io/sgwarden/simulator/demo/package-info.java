/** The demo shows what it promises. */
@NullMarked
package io.sgwarden.simulator.demo;

import org.jspecify.annotations.NullMarked;
