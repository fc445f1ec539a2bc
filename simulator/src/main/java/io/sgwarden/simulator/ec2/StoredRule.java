package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Permission;
import java.util.Optional;

/**
 * A rule as EC2 keeps it.
 *
 * @param id {@code sgr-…}
 */
public record StoredRule(String id, Permission permission, Optional<String> description) {}
