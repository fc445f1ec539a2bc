package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.Evidence.Supports;
import io.sgwarden.scanner.model.Evidence.Verified;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import io.sgwarden.schemas.securitygroup.Status.ResourceMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose group is it? Collects the facts of the evidence table and grades them.
 *
 * <p>ACK's tags name the namespace but neither the object nor the cluster, and a recorded id may be a looked-up one:
 * each fact alone misleads, so grades need several (measured: {@code other_cluster}, {@code foreign_name_vpcref},
 * {@code ref_to_id}).
 */
public final class EvidenceGrader {
    /** The strongest fact there is: it says who made the group, not only who wrote its tags. */
    public static final String OWN_FAILED_CREATE =
            "the recorded id, the namespace tag and the shape show this object's own failed creation";

    /** Velero's label on every object that it restores. */
    private static final String VELERO_RESTORE = "velero.io/restore-name";

    private final MatchCandidate candidate;
    private final SecurityGroup object;
    private final TagFacts tags;
    private final FailedCreate shape;

    private EvidenceGrader(MatchCandidate candidate) {
        this.candidate = candidate;
        this.object = candidate.object();
        this.tags = new TagFacts(candidate);
        this.shape = new FailedCreate(candidate);
    }

    public static Evidence grade(MatchCandidate candidate) {
        return new EvidenceGrader(candidate).grade();
    }

    private Evidence grade() {
        List<Fact> identity = new ArrayList<>(coordinates());
        identity.add(description());
        identity.addAll(tags.facts());
        identity.addAll(claims());
        adoption().ifPresent(identity::add);
        List<Fact> facts = new ArrayList<>(identity);
        if (managed()) {
            facts.add(
                    fact("the object manages the group already: finalizer, owner, Synced, equal rules", Supports.FOR));
        }
        facts.addAll(shape.facts());
        facts.add(recordedId());
        if (shape.holds() && provenByRecordedId()) {
            facts.add(fact(OWN_FAILED_CREATE, Supports.FOR));
        }
        facts.add(exclusiveAccount());
        return new Evidence(grade(identity), facts);
    }

    private Grade grade(List<Fact> identity) {
        if (identity.stream().anyMatch(EvidenceGrader::speaksAgainst)) {
            return Grade.CONTRADICTED;
        }
        boolean shaped = shape.holds();
        if (tags.prove() || managed() || (shaped && provenByRecordedId())) {
            return Grade.PROVEN;
        }
        if (!shaped) {
            return Grade.CONTRADICTED;
        }
        boolean complete =
                identity.stream().noneMatch(fact -> fact.supports() == Supports.MISSING && isNecessary(fact));
        return complete && tags.madeByAckForNamespace() && accountIsExclusive() ? Grade.STRONG : Grade.WEAK;
    }

    private static boolean speaksAgainst(Fact fact) {
        return fact.supports() == Supports.AGAINST || fact.supports() == Supports.PROVES_OTHER;
    }

    /** A template's missing tag lowers nothing: groups made before the template was configured lack it. */
    private static boolean isNecessary(Fact fact) {
        return !fact.fact().equals(TagFacts.NO_TEMPLATE_TAG);
    }

    private boolean provenByRecordedId() {
        return object.status().id().isPresent()
                && !isCopied()
                && tags.madeByAckForNamespace()
                && object.spec().filter(spec -> !spec.hasReferences()).isPresent()
                && claims().stream().allMatch(fact -> fact.supports() == Supports.FOR);
    }

    /** A restored status is another object's, perhaps another cluster's: its controller may still manage the group. */
    private boolean isCopied() {
        Optional<Instant> created = object.metadata().creationTimestamp();
        return object.metadata().labels().containsKey(VELERO_RESTORE)
                || object.status().conditions().stream()
                        .flatMap(condition -> condition.lastTransitionTime().stream())
                        .anyMatch(time -> created.filter(time::isBefore).isPresent());
    }

    private boolean managed() {
        return object.metadata().hasAckFinalizer()
                && recordedOwner().isPresent()
                && object.status().isTrue(Ack.CONDITION_SYNCED)
                && Rules.equal(candidate.wanted(), candidate.group());
    }

    private Optional<String> recordedOwner() {
        return object.status().ackResourceMetadata().flatMap(ResourceMetadata::ownerAccountID);
    }

    private List<Fact> coordinates() {
        List<Fact> facts = new ArrayList<>();
        String account = candidate.group().accountRegion().account();
        facts.add(
                account.equals(candidate.accountRegion().account())
                        ? fact("account and region are the object's: " + candidate.accountRegion(), Supports.FOR)
                        : fact("EC2 names another owner account: " + account, Supports.AGAINST));
        recordedOwner()
                .filter(owner -> !owner.equals(account))
                .ifPresent(owner -> facts.add(fact(
                        "status.ackResourceMetadata.ownerAccountID is " + owner + ", the group's owner is " + account,
                        Supports.AGAINST)));
        facts.add(vpc());
        facts.add(name());
        return facts;
    }

    private Fact vpc() {
        String vpcId = candidate.group().vpcId();
        return candidate
                .vpcId()
                .map(wanted -> wanted.equals(vpcId)
                        ? fact("the VPC is the spec's: " + vpcId, Supports.FOR)
                        : fact("the group is in " + vpcId + ", the spec means " + wanted, Supports.AGAINST))
                .orElseGet(
                        () -> new Fact("which VPC the spec means is not known", Supports.MISSING, Verified.NOT_READ));
    }

    private Fact name() {
        String name = candidate.group().name();
        String wanted = object.spec().flatMap(Spec::name).orElse("");
        return name.equals(wanted)
                ? fact("the name is the spec's: " + name, Supports.FOR)
                : fact("the group's name is " + name + ", the spec's is " + wanted, Supports.AGAINST);
    }

    private Fact description() {
        String wanted = object.spec().flatMap(Spec::description).orElse("");
        return candidate.group().description().equals(wanted)
                ? fact("the description is the spec's", Supports.FOR)
                : fact(
                        "the group's description is another, and nothing can change it after creation",
                        Supports.AGAINST);
    }

    private List<Fact> claims() {
        List<Fact> facts = new ArrayList<>();
        for (OwnershipClaim rival : candidate.rivals()) {
            facts.add(claim(rival));
        }
        candidate.unreadClaims().forEach(claim -> facts.add(new Fact(claim, Supports.MISSING, Verified.NOT_READ)));
        if (facts.isEmpty()) {
            facts.add(fact("no other object claims the group", Supports.FOR));
        }
        return facts;
    }

    private Fact claim(OwnershipClaim rival) {
        String id = candidate.group().id();
        if (rival.recordedId().filter(id::equals).isPresent()) {
            return fact("another object records its id: " + rival.label(), Supports.AGAINST);
        }
        return rival.adoptionId().filter(id::equals).isPresent()
                ? fact("another object's adoption-fields name it: " + rival.label(), Supports.MISSING)
                : fact("another object has the same VPC and name: " + rival.label(), Supports.MISSING);
    }

    private Optional<Fact> adoption() {
        return object.metadata()
                .adoptionId()
                .map(id -> id.equals(candidate.group().id())
                        ? fact("the object's adoption-fields name it", Supports.FOR)
                        : fact("the object's adoption-fields name another group: " + id, Supports.AGAINST));
    }

    private Fact recordedId() {
        if (object.status().id().isEmpty()) {
            return fact("no id is recorded", Supports.MISSING);
        }
        if (isCopied()) {
            return fact(
                    "the id is recorded, but by a status that is older than the object, or restored", Supports.MISSING);
        }
        return object.spec().filter(Spec::hasReferences).isPresent()
                ? fact(
                        "the id is recorded, but with references in the spec ACK records looked-up ids too",
                        Supports.MISSING)
                : fact("the id is recorded", Supports.FOR);
    }

    private Fact exclusiveAccount() {
        String account = candidate.group().accountRegion().account();
        return accountIsExclusive()
                ? fact("the policy says that no other cluster's ACK works in account " + account, Supports.FOR)
                : fact(
                        "the policy does not say that no other cluster's ACK works in account " + account,
                        Supports.MISSING);
    }

    private boolean accountIsExclusive() {
        String account = candidate.group().accountRegion().account();
        List<String> clusters = candidate.ownership().clusters().getOrDefault(account, List.of());
        return candidate.ownership().exclusiveAccounts().contains(account)
                || (!clusters.isEmpty() && Set.copyOf(clusters).stream().allMatch(this::wasRead));
    }

    private boolean wasRead(String cluster) {
        return candidate.readClusters().contains(cluster);
    }

    private static Fact fact(String text, Supports supports) {
        return new Fact(text, supports, Verified.TRUE);
    }
}
