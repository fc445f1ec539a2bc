package io.sgwarden.scanner.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * The facts that a scan may find about a group and its owner, with their sentences; each {@code %s} stands for a
 * detail. The ids are a contract with scripts, the sentences are not.
 */
public enum FactId implements ReasonId {
    ACCOUNT_AND_REGION_MATCH(Supports.FOR, "account and region are the object's: %s"),
    OTHER_OWNER_ACCOUNT(Supports.AGAINST, "EC2 names another owner account: %s"),
    RECORDED_OWNER_DIFFERS(
            Supports.AGAINST, "status.ackResourceMetadata.ownerAccountID is %s, the group's owner is %s"),
    VPC_MATCHES(Supports.FOR, "the VPC is the spec's: %s"),
    VPC_DIFFERS(Supports.AGAINST, "the group is in %s, the spec means %s"),
    VPC_UNKNOWN(Supports.MISSING, "which VPC the spec means is not known"),
    NAME_MATCHES(Supports.FOR, "the name is the spec's: %s"),
    NAME_DIFFERS(Supports.AGAINST, "the group's name is %s, the spec's is %s"),
    DESCRIPTION_MATCHES(Supports.FOR, "the description is the spec's"),
    DESCRIPTION_DIFFERS(
            Supports.AGAINST, "the group's description is another, and nothing can change it after creation"),

    CAPABILITY_NAMES_OBJECT(Supports.FOR, "the tags of the EKS Capability name this object"),
    CAPABILITY_UNKNOWN(
            Supports.FOR,
            "the tags of an EKS Capability name an object of this name; whether of this cluster, the policy does not"
                    + " say (ownership.eksCapabilities)"),
    CAPABILITY_OF_OTHER_CLUSTER(Supports.PROVES_OTHER, "the tags name the EKS Capability of another cluster"),
    CAPABILITY_NAMES_OTHER(Supports.PROVES_OTHER, "the tags of the EKS Capability name another object: %s/%s"),
    CLUSTER_TAG_MATCHES(Supports.FOR, "tag %s, whose value only this cluster uses, is on the group"),
    CLUSTER_TAG_DIFFERS(Supports.PROVES_OTHER, "tag %s names another cluster: %s"),
    CLUSTER_TAG_MISSING(Supports.MISSING, "tag %s, which names the cluster, is not on the group"),
    CLUSTER_TAG_NOT_SET(Supports.MISSING, "the policy names tag %s (ownership.clusterTag), and its value is not known"),
    TEMPLATE_NAMES_OBJECT(Supports.FOR, "the controller's tags on the group name this object"),
    TEMPLATE_NAMES_OTHER(Supports.PROVES_OTHER, "the controller's tags on the group name another object"),
    TEMPLATE_TAGS_MISSING(Supports.MISSING, "none of the controller's tags that name an object is on the group"),
    NAMESPACE_TAG_MATCHES(Supports.FOR, "tag %s names this namespace"),
    NAMESPACE_TAG_DIFFERS(Supports.AGAINST, "tag %s names another namespace: %s"),
    ACK_TAGS_MISSING(Supports.AGAINST, "the group has no tags %s and %s: ACK did not make it"),
    ACK_TAGS_NOT_CONFIGURED(Supports.MISSING, "the controller does not set tag %s"),
    FOREIGN_TAG(Supports.AGAINST, "tag %s is another owner's"),

    NO_OTHER_CLAIM(Supports.FOR, "no other object claims the group"),
    ID_RECORDED_BY_OTHER(Supports.AGAINST, "another object records its id: %s"),
    ADOPTED_BY_OTHER(Supports.MISSING, "another object's adoption-fields name it: %s"),
    MANAGED_BY_OTHER(Supports.AGAINST, "another object manages it by its name: %s"),
    NAMED_BY_OTHER(Supports.MISSING, "another object has the same VPC and name: %s"),
    RIVAL_NOT_PLACED(Supports.MISSING, "another object has the same group name, and where it lives is not known: %s"),
    OBJECTS_NOT_READ(
            Supports.MISSING, "not every SecurityGroup object%s was read, and one that was not may claim the group"),
    ADOPTION_NAMES_GROUP(Supports.FOR, "the object's adoption-fields name it"),
    ADOPTION_NAMES_OTHER_GROUP(Supports.AGAINST, "the object's adoption-fields name another group: %s"),

    ALREADY_MANAGED(Supports.FOR, "the object manages the group already: finalizer, owner, Synced, equal rules"),
    NO_FOREIGN_RULES(Supports.FOR, "the group has no rule that the spec does not ask for"),
    FOREIGN_RULES(Supports.AGAINST, "the group has rules that the spec does not ask for: %s"),
    SPEC_RULES_MISSING(Supports.FOR, "rules of the spec are missing in EC2: %s"),
    SPEC_RULE_REFUSED(Supports.FOR, "EC2 refuses a rule of the spec"),
    DEFAULT_EGRESS_LEFT(Supports.FOR, "the spec asks for no rules, and AWS's default egress rule is still there"),
    SPEC_RULES_COMPLETE(Supports.AGAINST, "all rules of the spec are there: somebody's creation succeeded"),
    NOT_IN_USE(Supports.FOR, "no network interface and no version of a launch template uses the group"),
    NO_INTERFACES(Supports.FOR, "no network interface uses the group (launch templates were not read)"),
    IN_USE(Supports.AGAINST, "the group is in use by %s"),
    INTERFACES_NOT_READ(Supports.MISSING, "whether a network interface uses the group was not read: %s"),
    NO_REFERENCES(Supports.FOR, "no other group that was read refers to it"),
    REFERENCED(Supports.AGAINST, "rules of other groups refer to it: %s"),
    REFERENCES_NOT_READ(Supports.MISSING, "whether other groups refer to it was not read: %s"),

    ID_RECORDED(Supports.FOR, "the id is recorded"),
    ID_NOT_RECORDED(Supports.MISSING, "no id is recorded"),
    RECORDED_ID_COPIED(
            Supports.MISSING, "the id is recorded, but by a status that is older than the object, or restored"),
    RECORDED_ID_AMBIGUOUS(
            Supports.MISSING, "the id is recorded, but with references in the spec ACK records looked-up ids too"),
    RECORDED_ID_ADOPTED(
            Supports.MISSING,
            "the id is recorded, but with annotation %s ACK records ids of groups that it did not create"),
    RECORDED_ID_WRITER_NOT_READ(
            Supports.MISSING,
            "the id is recorded, but who wrote it is not known: the object was read without managedFields"),
    RECORDED_ID_BY_OTHER_WRITER(Supports.MISSING, "the id was not recorded by ACK's controller, but by %s"),
    RECORDED_ID_WITHOUT_CREATION(
            Supports.MISSING,
            "the id is recorded, but managedFields do not show a failed creation by this object's controller"),
    RECORDED_ID_WITHOUT_CREATION_BEFORE(
            Supports.MISSING,
            "an earlier report has the recorded id without the signs of a creation, which do not come later"),
    RECORDED_ID_BEFORE_EDIT(
            Supports.MISSING,
            "the spec was changed (generation %s), and no earlier report shows that it had no references when the id was"
                    + " recorded: with references ACK from v1.6.1 records looked-up ids too"),
    RECORDED_AT_FIRST_GENERATION(Supports.FOR, "the spec was never changed since the id was recorded"),
    RECORDED_WITHOUT_REFERENCES(
            Supports.FOR, "an earlier report shows that the spec had no references when the id was recorded"),
    RECORDED_BEFORE_LOOK_UPS(
            Supports.FOR, "the policy says that no controller was newer than %s, and up to v1.6.0 none looks ids up"),
    OWN_FAILED_CREATE(
            Supports.FOR, "the recorded id, the namespace tag and the shape show this object's own failed creation"),
    ACCOUNT_EXCLUSIVE(Supports.FOR, "the policy says that no other cluster's ACK works in account %s"),
    ACCOUNT_NOT_EXCLUSIVE(Supports.MISSING, "the policy does not say that no other cluster's ACK works in account %s"),

    NAMESPACE_TAG(Supports.FOR, "tag %s names namespace %s, of this or another cluster"),
    SPECS_NAME_AS_PEER(Supports.AGAINST, "specs name it as a peer: %s"),
    ADOPTIONS_NAME_GROUP(Supports.AGAINST, "adoption-fields name it: %s"),
    UNPLACED_OBJECTS_NAME_GROUP(Supports.AGAINST, "objects whose VPC is not known have its name: %s");

    /** What a fact speaks for. */
    public enum Supports implements HasId {
        FOR,
        AGAINST,
        /** Against, and nothing overrides it: the group's own tags name another object. */
        PROVES_OTHER,
        /** Would be needed for a better grade, and is not there. */
        MISSING;
    }

    private static final Set<FactId> NOT_READ = EnumSet.of(
            VPC_UNKNOWN,
            RIVAL_NOT_PLACED,
            OBJECTS_NOT_READ,
            INTERFACES_NOT_READ,
            REFERENCES_NOT_READ,
            RECORDED_ID_WRITER_NOT_READ);

    private static final Set<FactId> OTHER_IDENTITY = EnumSet.of(
            OTHER_OWNER_ACCOUNT,
            RECORDED_OWNER_DIFFERS,
            VPC_DIFFERS,
            NAME_DIFFERS,
            DESCRIPTION_DIFFERS,
            NAMESPACE_TAG_DIFFERS,
            FOREIGN_TAG,
            ADOPTION_NAMES_OTHER_GROUP);

    private final Supports supports;
    private final String sentence;

    FactId(Supports supports, String sentence) {
        this.supports = supports;
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    public Supports supports() {
        return supports;
    }

    /** Whether it says that the group is not the one that the object describes, or is another owner's. */
    public boolean deniesIdentity() {
        return supports == Supports.PROVES_OTHER || OTHER_IDENTITY.contains(this);
    }

    /** Whether the fact was read. */
    public boolean verified() {
        return !NOT_READ.contains(this);
    }
}
