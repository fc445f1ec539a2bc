package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.MatchCandidate;
import io.sgwarden.scanner.evidence.Rules;
import io.sgwarden.scanner.match.Match;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Finding.Difference;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.FailureText;
import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry;
import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry.OwnedField;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One object with everything that its state depends on.
 *
 * @param candidate the object beside the group in question: the recorded one where an id is recorded, else the one of
 *     that name; absent where there is no group
 * @param evidence of that group
 * @param commands that its finding gives to copy
 */
record ObjectCase(
        Match match,
        AccountRegion accountRegion,
        Verdict verdict,
        Optional<MatchCandidate> candidate,
        Evidence evidence,
        CommandLines commands) {

    /** The same object with another verdict. */
    ObjectCase with(Verdict other) {
        return new ObjectCase(match, accountRegion, other, candidate, evidence, commands);
    }

    /** The group in question. */
    Optional<Group> group() {
        return candidate.map(MatchCandidate::group);
    }

    SecurityGroup object() {
        return match.resolved().object();
    }

    /** The one that reconciles the object. */
    WatchingController controller() {
        return match.resolved().controller();
    }

    Metadata metadata() {
        return object().metadata();
    }

    Status status() {
        return object().status();
    }

    boolean idRecorded() {
        return status().id().isPresent();
    }

    /**
     * Other objects that record the same id, or manage the group by its name, here or in another cluster; one whose
     * account or region is not known may.
     */
    List<OwnershipClaim> sharers() {
        return match.rivals().stream()
                .filter(rival -> idRecorded())
                .filter(rival ->
                        rival.recordedId().isPresent() ? rival.recordedId().equals(status().id()) : rival.managing())
                .filter(rival -> rival.accountRegion()
                        .filter(other -> !other.equals(accountRegion))
                        .isEmpty())
                .toList();
    }

    /** Whether the group has another owner as well: one that changes it, or at least has as much right to it. */
    boolean shared() {
        return sharers().stream().anyMatch(sharer -> sharer.managing() || !manages());
    }

    /** Whether its controller is in charge of the group: all is recorded, Synced is believed only with equal rules. */
    boolean manages() {
        return match.looksManaged() && status().isTrue(Ack.CONDITION_SYNCED) && rulesEqual();
    }

    boolean beingDeleted() {
        return metadata().deletionTimestamp().isPresent();
    }

    /** Whether its controller only reads the group, so that nothing in the spec is ever applied. */
    boolean readOnly() {
        return controller().configuration().onlyReads(metadata());
    }

    /** Whether the controller says that something is wrong, or does not say that nothing is. */
    boolean inTrouble() {
        return terminal() || status().isTrue(Ack.CONDITION_RECOVERABLE) || !status().isTrue(Ack.CONDITION_SYNCED);
    }

    boolean groupGone() {
        return idRecorded() && group().isEmpty();
    }

    boolean terminal() {
        return status().isTrue(Ack.CONDITION_TERMINAL);
    }

    boolean adopted() {
        return metadata().isTrue(Ack.ADOPTED);
    }

    /**
     * Whether ACK's finalizer is sgwarden's own: an earlier run had evidence for a repair, and that write used it up.
     * The next pass of the controller, whoever causes it, finishes the repair.
     */
    boolean repairBegun() {
        return metadata().managedFields().stream()
                .anyMatch(entry ->
                        entry.manager().equals(ManagedFieldsEntry.SGWARDEN) && entry.owns(OwnedField.FINALIZER));
    }

    /** Whether a condition carries the text: controllers put EC2's code into message or reason. */
    boolean conditionSays(String text) {
        return status().conditions().stream()
                .flatMap(condition -> Stream.of(condition.message(), condition.reason()))
                .flatMap(Optional::stream)
                .anyMatch(words -> words.contains(text));
    }

    /** Whether a condition that holds says that EC2 denies the recorded id, and not some peer's. */
    boolean conditionDeniesRecordedId() {
        String id = status().id().orElse("");
        return !id.isEmpty()
                && status().conditions().stream()
                        .filter(condition -> condition.status().equals("True"))
                        .flatMap(condition -> condition.message().stream())
                        .anyMatch(words -> words.contains(FailureText.NOT_FOUND) && namesWhole(words, id));
    }

    private static boolean namesWhole(String words, String id) {
        return Pattern.compile(Pattern.quote(id) + "(?![0-9a-z])")
                .matcher(words)
                .find();
    }

    Optional<WantedPermissions> wanted() {
        return candidate.map(MatchCandidate::wanted);
    }

    Difference difference() {
        return candidate
                .map(side -> Rules.difference(side.wanted(), side.group()))
                .orElse(Difference.NONE);
    }

    boolean rulesEqual() {
        return candidate.map(side -> Rules.equal(side.wanted(), side.group())).orElse(false);
    }
}
