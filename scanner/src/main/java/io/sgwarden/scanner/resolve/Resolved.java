package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/**
 * An object and where it lives.
 *
 * @param accountRegion account and region as its controller computes them
 * @param vpcId the VPC that the spec means; known and empty where a reference has no answer yet, or means the default
 *     VPC
 * @param namespace its namespace; unread where namespaces were not readable
 * @param controller the one that reconciles it
 */
public record Resolved(
        SecurityGroup object,
        Reading<AccountRegion> accountRegion,
        Reading<Optional<String>> vpcId,
        Reading<NamespaceObject> namespace,
        WatchingController controller) {}
