package io.sgwarden.scanner.aws;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The accounts and regions that a run reads.
 *
 * @param endpoint another one than AWS's own, for EC2 and STS
 * @param regions of every account; where none is named, the one of environment or profile
 * @param accounts where any are named, these only, in this order
 * @param roles ARNs of roles to be assumed, one for each further account
 * @param profile whose credentials and region are used; absent for those that the SDK finds by itself
 */
public record AwsScope(
        Optional<URI> endpoint,
        List<String> regions,
        List<String> accounts,
        List<String> roles,
        Optional<String> profile) {
    public AwsScope {
        regions = List.copyOf(regions);
        accounts = List.copyOf(accounts);
        roles = List.copyOf(roles);
    }
}
