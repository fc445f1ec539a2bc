package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.ObservedId;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object beside a group that may be its own, with all that speaks for or against it.
 *
 * @param vpcId the VPC that the spec means, where it is known
 * @param unreadClaims what may claim the group too and was not read
 * @param controller the one that reconciles the object, as far as it is known
 * @param earlier what an earlier run saw of the id that the object records
 * @param readClusters names of the other clusters whose dumps were given
 * @param specRefused whether EC2 refuses at least one of the spec's rules, whatever the operator's policy denies
 */
public record MatchCandidate(
        SecurityGroup object,
        AccountRegion accountRegion,
        Optional<String> vpcId,
        Group group,
        WantedPermissions wanted,
        boolean specRefused,
        List<OwnershipClaim> rivals,
        List<Fact> unreadClaims,
        Reading<Usage> usage,
        Reading<List<String>> referencedBy,
        ControllerConfiguration controller,
        Ownership ownership,
        Optional<ObservedId> earlier,
        Set<String> readClusters) {

    /** Whether the object shows the group without any claim to it. */
    public boolean onlyReads() {
        return controller.onlyReads(object.metadata());
    }

    /** How the controller compares the rules of spec and group. */
    public RuleComparison comparison() {
        return controller.release().asOptional().map(RuleComparison::of).orElse(RuleComparison.NOT_KNOWN);
    }
}
