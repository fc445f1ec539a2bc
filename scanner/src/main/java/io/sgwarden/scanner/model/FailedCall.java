package io.sgwarden.scanner.model;

import java.time.Instant;

/** A call to EC2 that a controller made for an object and that failed, as the controller's log has it. */
public record FailedCall(ResourceKey object, Ec2Error error, Instant time) {}
