package io.sgwarden.scanner.model;

/**
 * The objections that are no facts of the evidence, with their sentences; each {@code %s} stands for a detail. The ids
 * are a contract with scripts, the sentences are not.
 */
public enum ObjectionId implements ReasonId {
    DATA_NOT_READ("the data needed was not readable"),
    ID_SHARED("more than one object records the group's id, and only one can own it"),
    GROUP_ADOPTED("the object was adopted: its group was never this controller's to create"),
    MISSING_GROUP_UNCONFIRMED(
            "no condition of the object says InvalidGroup.NotFound of the recorded id, so account or region may be wrong"),
    TAGS_NAME_OTHER("the group's own tags name another object, which nothing overrides"),
    OTHER_ACCOUNT("the group is another account's, and the object's controller does not work there"),
    EVIDENCE_INSUFFICIENT("the evidence is %s; an operator who knows better may say %s"),
    EVIDENCE_WEAK("the evidence that the group belongs to this object is %s"),
    RECONCILE_REMOVES("a reconcile would remove rules or tags that somebody put there"),
    RECONCILE_DELETES_TAGS("the controller would delete tags: %s"),
    RECONCILE_REVOKES_RULES("the controller would revoke rules: %s"),
    RECONCILE_INTERRUPTS_RULES(
            "the controller would revoke rules and authorize them again, and EC2 refuses their traffic in between: %s"),
    RECONCILE_UNPREDICTABLE(
            "a reference of the spec has no answer yet, so what the controller will do cannot be predicted"),
    TAGS_NOT_KNOWN("which tags the controller sets is not known, so it may delete some (%s)"),
    CONTROLLERS_NOT_READ("which controller reconciles the object is not known (%s)"),
    DELETION_POLICY_NOT_KNOWN("the deletion policy of its controller is not known (%s)"),
    WATCH_NOT_KNOWN("whether controller %s watches the object is not known (%s)"),
    CONTROLLER_AMBIGUOUS("more than one controller may watch the object: %s"),
    CONTROLLER_NOT_RUNNING("its controller %s is scaled to zero"),
    NOT_WATCHED("no controller watches the object"),
    CONTROLLER_RECONCILES("the controller reconciles by itself in time; triggering it now is the operator's choice"),
    READ_ONLY("the object is read-only"),
    DELETION_POLICY("its deletion policy is %s"),
    ADOPTION_PENDING("an adoption is pending"),
    OBJECT_OPTED_OUT("annotation %s of the object is never"),
    NAMESPACE_OPTED_OUT("annotation %s of the namespace is never"),
    NAMESPACE_NOT_READ("whether the namespace opted out was not read (%s)"),
    CLEANUP_ONLY("only sgwarden cleanup deletes leaked groups, and only on request"),
    DEFAULT_GROUP("it is a VPC's default group"),
    CLUSTER_NOT_PROVEN(
            "no tag proves that this cluster made it; delete it by name with --group %s, or say in the policy"
                    + " how this cluster's groups are tagged (ownership.clusterTag or ownership.eksCapabilities)"),
    OTHER_TAGS("it has tags that no template writes: %s"),
    KEPT_BY_OBJECT("%s shows that an object had adopted it, kept it by its deletion policy, or took it over"),
    KEPT_BY_CONTROLLER("%s may keep the groups of deleted objects (--deletion-policy %s)"),
    TOO_FEW_REPORTS("it was leaked in %s earlier reports (--previous); %s required"),
    LEAKED_RECENTLY("it has been leaked only since %s, less than %s ago"),
    OUT_OF_SCOPE("%s is not in the scope"),
    FAILED_CREATE_NOT_PROVEN("nothing proves that this object's failed creation left the group"),
    FAILED_CREATE_NOT_REPORTED(
            "no earlier report (--previous) shows that this object's creation recorded the id, and no tag names object and"
                    + " cluster"),
    GROUP_HAS_RULES("the group has rules"),
    NEXT_CREATE_FAILS("the next creation would fail as well: %s");

    private final String sentence;

    ObjectionId(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
