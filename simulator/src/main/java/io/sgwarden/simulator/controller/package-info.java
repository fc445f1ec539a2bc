/**
 * ACK's EC2 controller, security groups only, of every behaviour family, one step at a time.
 *
 * <p>Held to recordings of real controllers; nothing of sgwarden's own judgement is in here.
 */
@NullMarked
package io.sgwarden.simulator.controller;

import org.jspecify.annotations.NullMarked;
