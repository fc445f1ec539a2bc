package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Grades the evidence that a group belongs to an object.
 *
 * <p>ACK's tags name the namespace but neither the object nor the cluster, and a recorded id may be a looked-up one:
 * each fact alone misleads, so grades need several (measured: {@code other_cluster}, {@code foreign_name_vpcref},
 * {@code ref_to_id}).
 */
public final class EvidenceGrader {
    private static final Set<FactId> TAGS_OF_TEMPLATE =
            EnumSet.of(FactId.TEMPLATE_TAGS_MISSING, FactId.CLUSTER_TAG_MISSING, FactId.CLUSTER_TAG_NOT_SET);

    private final MatchCandidate candidate;
    private final SecurityGroup object;
    private final TagFacts tags;
    private final FailedCreate shape;
    private final RecordedId recordedId;

    private EvidenceGrader(MatchCandidate candidate) {
        this.candidate = candidate;
        this.object = candidate.object();
        this.tags = new TagFacts(candidate);
        this.shape = new FailedCreate(candidate);
        this.recordedId = new RecordedId(object, candidate.controller(), candidate.earlier());
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
            facts.add(Fact.of(FactId.ALREADY_MANAGED));
        }
        facts.addAll(shape.facts());
        facts.addAll(recordedId());
        if (shape.holds() && provenByRecordedId()) {
            facts.add(Fact.of(FactId.OWN_FAILED_CREATE));
        }
        facts.add(exclusiveAccount());
        return new Evidence(grade(identity), facts);
    }

    private Grade grade(List<Fact> identity) {
        if (identity.stream().anyMatch(fact -> fact.id().deniesIdentity())) {
            return Grade.CONTRADICTED;
        }
        if (identity.stream().anyMatch(EvidenceGrader::speaksAgainst)) {
            return managed() || identity.stream().noneMatch(fact -> fact.id() == FactId.ID_RECORDED_BY_OTHER)
                    ? doubted()
                    : Grade.CONTRADICTED;
        }
        boolean shaped = shape.holds();
        if (tags.prove() || managed() || (shaped && provenByRecordedId())) {
            return Grade.PROVEN;
        }
        if (!shaped) {
            return doubted();
        }
        boolean complete =
                identity.stream().noneMatch(fact -> fact.supports() == Supports.MISSING && isNecessary(fact));
        boolean noOtherCluster = accountIsExclusive() || tags.nameThisCluster();
        return complete && tags.madeByAckForNamespace() && noOtherCluster ? Grade.STRONG : Grade.WEAK;
    }

    /** What speaks against a managed object is only weak evidence: it need not have created its group. */
    private Grade doubted() {
        return object.isWhole() ? Grade.WEAK : Grade.CONTRADICTED;
    }

    private static boolean speaksAgainst(Fact fact) {
        return fact.supports() == Supports.AGAINST || fact.supports() == Supports.PROVES_OTHER;
    }

    /** A template's missing tag lowers nothing: groups made before the template was configured lack it. */
    private static boolean isNecessary(Fact fact) {
        return !TAGS_OF_TEMPLATE.contains(fact.id());
    }

    /** If tags name the object, it does not matter when the id was recorded. */
    private boolean provenByRecordedId() {
        return (recordedId.isOwn() || (recordedId.looksOwn() && tags.prove()))
                && tags.madeByAckForNamespace()
                && claims().stream().allMatch(fact -> fact.supports() == Supports.FOR);
    }

    private boolean managed() {
        return object.metadata().hasAckFinalizer()
                && object.status().owner().isPresent()
                && object.status().isTrue(Ack.CONDITION_SYNCED)
                && Rules.equal(candidate.wanted(), candidate.group());
    }

    private List<Fact> coordinates() {
        List<Fact> facts = new ArrayList<>();
        String account = candidate.group().accountRegion().account();
        facts.add(
                account.equals(candidate.accountRegion().account())
                        ? Fact.of(FactId.ACCOUNT_AND_REGION_MATCH, candidate.accountRegion())
                        : Fact.of(FactId.OTHER_OWNER_ACCOUNT, account));
        object.status()
                .owner()
                .filter(owner -> !owner.equals(account))
                .ifPresent(owner -> facts.add(Fact.of(FactId.RECORDED_OWNER_DIFFERS, owner, account)));
        facts.add(vpc());
        facts.add(name());
        return facts;
    }

    private Fact vpc() {
        String vpcId = candidate.group().vpcId();
        return candidate
                .vpcId()
                .map(wanted -> wanted.equals(vpcId)
                        ? Fact.of(FactId.VPC_MATCHES, vpcId)
                        : Fact.of(FactId.VPC_DIFFERS, vpcId, wanted))
                .orElseGet(() -> Fact.of(FactId.VPC_UNKNOWN));
    }

    private Fact name() {
        String name = candidate.group().name();
        String wanted = object.spec().flatMap(Spec::groupName).orElse("");
        return name.equals(wanted) ? Fact.of(FactId.NAME_MATCHES, name) : Fact.of(FactId.NAME_DIFFERS, name, wanted);
    }

    private Fact description() {
        String wanted = object.spec().flatMap(Spec::description).orElse("");
        return candidate.group().description().equals(wanted)
                ? Fact.of(FactId.DESCRIPTION_MATCHES)
                : Fact.of(FactId.DESCRIPTION_DIFFERS);
    }

    private List<Fact> claims() {
        List<Fact> facts = new ArrayList<>();
        for (OwnershipClaim rival : candidate.rivals()) {
            facts.add(claim(rival));
        }
        facts.addAll(candidate.unreadClaims());
        if (facts.isEmpty()) {
            facts.add(Fact.of(FactId.NO_OTHER_CLAIM));
        }
        return facts;
    }

    private Fact claim(OwnershipClaim rival) {
        String id = candidate.group().id();
        if (rival.recordedId().filter(id::equals).isPresent()) {
            return Fact.of(FactId.ID_RECORDED_BY_OTHER, rival.label());
        }
        if (rival.managing() && rival.recordedId().isEmpty()) {
            return Fact.of(FactId.MANAGED_BY_OTHER, rival.label());
        }
        return rival.adoptionId().filter(id::equals).isPresent()
                ? Fact.of(FactId.ADOPTED_BY_OTHER, rival.label())
                : Fact.of(FactId.NAMED_BY_OTHER, rival.label());
    }

    private Optional<Fact> adoption() {
        return object.metadata()
                .adoptionId()
                .map(id -> id.equals(candidate.group().id())
                        ? Fact.of(FactId.ADOPTION_NAMES_GROUP)
                        : Fact.of(FactId.ADOPTION_NAMES_OTHER_GROUP, id));
    }

    /** Once the object manages the group, it does not matter where the id came from. */
    private List<Fact> recordedId() {
        return managed() && object.status().id().isPresent()
                ? List.of(Fact.of(FactId.ID_RECORDED))
                : recordedId.facts();
    }

    private Fact exclusiveAccount() {
        String account = candidate.group().accountRegion().account();
        return accountIsExclusive()
                ? Fact.of(FactId.ACCOUNT_EXCLUSIVE, account)
                : Fact.of(FactId.ACCOUNT_NOT_EXCLUSIVE, account);
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
}
