package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Claim;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.ObservedId;
import java.util.Optional;

/** Converts the claims of a scan into the records of a report, and back. */
public final class ReportedClaims {
    private ReportedClaims() {}

    /** Account and region are only needed of claims that are carried on. */
    static ScanReport.Claim claim(Claim claim) {
        Optional<AccountRegion> accountRegion = claim.accountRegion().filter(known -> claim.keepsGroup());
        return new ScanReport.Claim(
                claim.groupId().orElse(""),
                claim.id().uid(),
                claim.adopted(),
                claim.deletionPolicy(),
                claim.id().generation(),
                claim.id().references(),
                claim.id().residue(),
                claim.id().withoutReferences(),
                claim.doubted(),
                accountRegion.map(AccountRegion::account),
                accountRegion.map(AccountRegion::region),
                claim.carried());
    }

    /** The claims of a report. */
    public static Claims of(ScanReport report) {
        return new Claims(
                report.run().clusterUid().or(report::claimsClusterUid),
                report.claims().stream().map(ReportedClaims::claim).toList());
    }

    /** Reports of older releases do not say what shows a creation, so their claims show none. */
    private static Claim claim(ScanReport.Claim claim) {
        ObservedId id = new ObservedId(
                claim.uid(),
                claim.generation(),
                claim.references(),
                Optional.of(claim.group()).filter(group -> !group.isEmpty()),
                claim.residue(),
                claim.withoutReferences());
        Optional<AccountRegion> accountRegion =
                claim.account().flatMap(account -> claim.region().map(region -> new AccountRegion(account, region)));
        return new Claim(id, accountRegion, claim.adopted(), claim.deletionPolicy(), claim.doubted(), claim.carried());
    }
}
