/** How ACK's EC2 controllers were started, read from their Deployments. */
@NullMarked
package io.sgwarden.scanner.controller;

import org.jspecify.annotations.NullMarked;
