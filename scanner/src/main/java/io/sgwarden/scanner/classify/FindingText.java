package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.RuleSync;
import io.sgwarden.scanner.evidence.Rules;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Repair;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.permission.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a finding says to people: what is wrong, and what to do. */
record FindingText(String message, String remedy) {
    private static final Set<FactId> RECORDED_ID_DOUBTS =
            EnumSet.range(FactId.RECORDED_ID_COPIED, FactId.RECORDED_ID_BEFORE_EDIT);

    static FindingText of(State state, ObjectCase object, Repair repair) {
        String group =
                object.status().id().or(() -> object.group().map(Group::id)).orElse("");
        return switch (state) {
            case UNDECIDED ->
                new FindingText(
                        "Its " + (object.beingDeleted() ? "deletion" : "creation")
                                + " time lies in the future: the clock of this machine or of the API server is wrong, or"
                                + " --now is.",
                        "Correct the clock, and scan again.");
            case DELETION_STUCK ->
                new FindingText(
                        "Deletion hangs: EC2 does not know the recorded group " + group
                                + ", and ACK's finalizer waits for it.",
                        repaired(object, repair, "removes the finalizer"));
            case DELETION_BLOCKED -> new FindingText(DeletionText.message(object), DeletionText.remedy(object));
            case PENDING ->
                new FindingText(
                        object.beingDeleted() ? "It is being deleted." : "Its controller is still at work.",
                        "Scan again later.");
            case ID_SHARED ->
                new FindingText(
                        SharingText.message(object, group),
                        "Decide whose it is; of the others correct spec.name or spec.vpcID and clear status.id, or delete"
                                + " them. Before deleting one that has ACK's finalizer set its annotation"
                                + " services.k8s.aws/deletion-policy to retain, or its controller deletes the group.");
            case UNWATCHED ->
                new FindingText(
                        "None of the EC2 controllers' Deployments watches this object: nobody creates, changes or deletes"
                                + " its group.",
                        "Compare the object with what each controller watches: `sgwarden policy show --effective` prints it."
                                + " If one that no Deployment shows watches the object, such as an EKS Capability, say so"
                                + " in the policy (ownership.eksCapabilities or controller.unseen).");
            case GROUP_MISSING ->
                new FindingText(
                        "EC2 does not know the recorded group " + group + "; the controller never creates it again.",
                        object.adopted()
                                ? "It was adopted: recreate the group yourself, or delete the object."
                                : repaired(
                                                object,
                                                repair,
                                                "removes finalizer and id; the controller then creates it again")
                                        + spec(object));
            case DETACHED -> detached(object, repair, group);
            case METADATA_MISSING ->
                new FindingText(
                        "status.ackResourceMetadata lacks owner or region: the controller reports Synced without applying rules.",
                        repaired(object, repair, "records owner and region, and triggers a reconcile")
                                + correctedSpec(object));
            case IDENTITY_DIFFERS ->
                new FindingText(IdentityText.message(object) + complaint(object), IdentityText.REMEDY);
            case ID_UNRECORDED ->
                new FindingText(
                        "Group " + group + " belongs to this object, but status.id does not say so."
                                + complaint(object),
                        repaired(object, repair, "records the id") + correctedSpec(object));
            case NAME_TAKEN -> nameTaken(object, group);
            case SPEC_REFUSED ->
                new FindingText(
                        "EC2 or the controller refuses the spec: " + denials(object) + ".",
                        "Correct the spec"
                                + (object.idRecorded()
                                                && ControllerLimits.of(object).isEmpty()
                                        ? "; the controller then converges by itself."
                                        : ".")
                                + ControllerLimits.of(object)
                                + correction(object));
            case NOT_CREATED ->
                new FindingText(
                        "No group was created."
                                + object.status()
                                        .complaint()
                                        .map(text -> " The controller says: " + text)
                                        .orElse(" The object's conditions do not say why."),
                        "Read what the controller says, here and in its log: "
                                + CommandLines.describe(ResourceKey.of(object.object()))
                                + ". sgwarden has nothing to repair.");
            case RULES_DIFFER ->
                new FindingText(
                        "Rules in EC2 differ from the spec: missing in EC2: "
                                + list(object.difference().onlyInSpec()) + "; only in EC2: "
                                + list(object.difference().onlyInEc2()) + "." + complaint(object),
                        rulesDiffer(object, repair));
            case CONTROLLER_ERROR -> controllerError(object, repair);
            case MANAGED ->
                new FindingText(
                        object.readOnly()
                                ? "Read-only: the object shows group " + group + ", and its controller changes nothing."
                                : "Managed and in sync.",
                        "");
            case LEAKED, CONTROLLER_NOT_RUNNING ->
                throw new IllegalArgumentException(state.id() + " is no state of objects");
        };
    }

    private static FindingText detached(ObjectCase object, Repair repair, String group) {
        boolean proven = object.evidence().grade().allowsRepair();
        String gone = "ACK's finalizer is gone: it is not reconciled, and deleting the object leaks the group.";
        String remedy =
                repaired(object, repair, "restores the finalizer and triggers a reconcile") + correctedSpec(object);
        return proven
                ? new FindingText("Group " + group + " belongs to this object, but " + gone + complaint(object), remedy)
                : new FindingText(
                        "Group " + group + " is recorded, but " + gone
                                + " Nothing proves that the group belongs to this" + " object: " + doubts(object) + "."
                                + complaint(object),
                        history(object) + lift(object) + " " + remedy);
    }

    /** Why the recorded id proves nothing, and who else may claim the group. */
    private static String doubts(ObjectCase object) {
        return Stream.concat(
                        object.evidence().facts().stream()
                                .filter(fact -> RECORDED_ID_DOUBTS.contains(fact.id()))
                                .map(Fact::fact),
                        others(object).stream())
                .collect(Collectors.joining("; "));
    }

    /** Which knowledge of earlier times would prove that the id is the object's own. */
    private static String history(ObjectCase object) {
        if (object.evidence().has(FactId.RECORDED_ID_WRITER_NOT_READ)) {
            return "Dump the cluster with --show-managed-fields, or read it live. ";
        }
        return object.evidence().has(FactId.RECORDED_ID_BEFORE_EDIT)
                ? "A report from before the edit proves it (--previous), or the policy if no controller from v1.6.1 ever"
                        + " worked in this cluster (controller.neverNewerThan). "
                : "";
    }

    /** Who may do it, as far as the evidence goes, and with which command. */
    private static String repaired(ObjectCase object, Repair repair, String what) {
        return switch (repair.mode()) {
            case AUTOMATIC ->
                object.commands().live()
                        ? object.commands().repair(ResourceKey.of(object.object()), "--auto") + " " + what + "."
                        : planned(object, "", what);
            case APPROVAL -> "Read first why it is not automatic. " + planned(object, "", what);
            case ADOPTION ->
                "Find out whether the group belongs to this object. If it does, "
                        + planned(object, RepairDesign.adoptOption(object) + " ", what);
            case NONE -> "sgwarden leaves it alone: " + String.join("; ", repair.reasons()) + ".";
        };
    }

    private static String planned(ObjectCase object, String options, String what) {
        return object.commands().repair(ResourceKey.of(object.object()), options + "--plan-out plan.json")
                + " plans what " + what
                + ", and says how to approve the plan.";
    }

    /** What EC2 lacks the controller adds; what it has too much, somebody put there. */
    private static String rulesDiffer(ObjectCase object, Repair repair) {
        String missing = object.difference().onlyInSpec().isEmpty() ? "" : missing(object) + " ";
        String extra = object.difference().onlyInEc2().isEmpty()
                ? ""
                : "Find out who added what is only in EC2; put it into the spec, or let the controller revoke it. ";
        String reconcile = repair.possible() ? repaired(object, repair, "triggers a reconcile") : "";
        return (missing + extra + reconcile).stripTrailing();
    }

    private static String missing(ObjectCase object) {
        if (!ControllerLimits.of(object).isEmpty()) {
            return ControllerLimits.of(object).strip();
        }
        return object.status().complaint().isPresent()
                ? "The controller adds what is missing in EC2 once the error that it reports is corrected."
                : "The controller adds what is missing in EC2 when it next reconciles the object.";
    }

    private static FindingText controllerError(ObjectCase object, Repair repair) {
        String retry = object.terminal()
                ? "It reconciles a Terminal object again only when the spec changes or it is restarted."
                : "It tries again by itself.";
        return new FindingText(
                ControllerErrorText.message(object) + complaint(object),
                "Correct what the controller reports; its log says more than "
                        + CommandLines.describe(ResourceKey.of(object.object())) + ". "
                        + (repair.possible() ? repaired(object, repair, "triggers a reconcile") : retry));
    }

    private static FindingText nameTaken(ObjectCase object, String group) {
        String against = object.evidence().facts().stream()
                .filter(fact -> fact.supports() == Supports.AGAINST || fact.supports() == Supports.PROVES_OTHER)
                .map(Fact::fact)
                .collect(Collectors.joining("; "));
        String why = against.isEmpty() ? "nothing proves that it belongs to this object" : against;
        return new FindingText(
                "Group " + group
                        + (object.evidence().has(FactId.ADOPTION_NAMES_GROUP)
                                ? " is named by this object's adoption-fields"
                                : " has this object's VPC and name")
                        + ", but it is not known to belong to this object: " + why + ".",
                lift(object) + spec(object));
    }

    /** What would lift the doubt, where something short of renaming would. */
    private static String lift(ObjectCase object) {
        if (object.evidence().has(FactId.OTHER_OWNER_ACCOUNT)) {
            return "Choose another spec.name: accounts that share a VPC share its names.";
        }
        if (object.evidence().grade() != Grade.WEAK) {
            return "Choose another spec.name, or adopt the group deliberately with the annotations"
                    + " services.k8s.aws/adoption-policy and adoption-fields (ACK v1.5.0 or newer).";
        }
        List<String> others = others(object);
        return others.isEmpty()
                ? "It looks like what a failed create of this object leaves. If no other cluster's ACK works in account "
                        + object.accountRegion().account()
                        + ", say so in the policy (ownership.exclusiveAccounts); otherwise rename spec.name."
                : "It may be another object's: " + String.join("; ", others)
                        + ". Make that readable, or correct the annotation or spec.name of one of them, and scan again.";
    }

    /** Who else may claim the group. */
    private static List<String> others(ObjectCase object) {
        return object.candidate().stream()
                .flatMap(candidate -> Stream.concat(
                        candidate.rivals().stream().map(rival -> rival(rival, candidate.group())),
                        candidate.unreadClaims().stream().map(Fact::fact)))
                .toList();
    }

    private static String rival(OwnershipClaim rival, Group group) {
        return rival.adoptionId().filter(group.id()::equals).isPresent()
                ? "the annotation adoption-fields of " + rival.label() + " names it"
                : rival.label() + " has the same VPC and name";
    }

    private static String complaint(ObjectCase object) {
        return object.status()
                .complaint()
                .map(text -> " The controller says: " + text)
                .orElse("");
    }

    private static String spec(ObjectCase object) {
        return object.verdict().denied() ? " Then correct the spec: " + denials(object) + "." : "";
    }

    private static String correctedSpec(ObjectCase object) {
        return (object.verdict().denied() ? spec(object) + correction(object) : "") + ControllerLimits.of(object);
    }

    /** Which live rules a correction of the spec cuts off for a moment. */
    private static String correction(ObjectCase object) {
        String rules = object.candidate()
                .map(candidate -> Rules.listed(
                        RuleSync.ofEdit(candidate.wanted(), candidate.group()).interrupted()))
                .orElse("");
        return rules.isEmpty()
                ? ""
                : " A correction makes the controller also revoke and authorize again, because the spec writes them"
                        + " otherwise than EC2 returns them: " + rules + ".";
    }

    private static String denials(ObjectCase object) {
        return object.verdict().of(Severity.DENY).stream()
                .map(Violation::message)
                .collect(Collectors.joining("; "));
    }

    private static String list(List<Permission> permissions) {
        return permissions.isEmpty()
                ? "none"
                : permissions.stream().map(Permission::toString).collect(Collectors.joining(", "));
    }
}
