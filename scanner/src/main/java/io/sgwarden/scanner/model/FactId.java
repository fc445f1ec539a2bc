package io.sgwarden.scanner.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The facts that a scan may find about a group and its owner. The ids are a contract with scripts. */
public enum FactId implements ReasonId {
    ACCOUNT_AND_REGION_MATCH(Supports.FOR),
    OTHER_OWNER_ACCOUNT(Supports.AGAINST),
    RECORDED_OWNER_DIFFERS(Supports.AGAINST),
    VPC_MATCHES(Supports.FOR),
    VPC_DIFFERS(Supports.AGAINST),
    VPC_UNKNOWN(Supports.MISSING),
    NAME_MATCHES(Supports.FOR),
    NAME_DIFFERS(Supports.AGAINST),
    DESCRIPTION_MATCHES(Supports.FOR),
    DESCRIPTION_DIFFERS(Supports.AGAINST),

    CAPABILITY_NAMES_OBJECT(Supports.FOR),
    CAPABILITY_UNKNOWN(Supports.FOR),
    CAPABILITY_OF_OTHER_CLUSTER(Supports.PROVES_OTHER),
    CAPABILITY_NAMES_OTHER(Supports.PROVES_OTHER),
    TEMPLATE_NAMES_OBJECT(Supports.FOR),
    TEMPLATE_NAMES_OTHER(Supports.PROVES_OTHER),
    TEMPLATE_TAGS_MISSING(Supports.MISSING),
    NAMESPACE_TAG_MATCHES(Supports.FOR),
    NAMESPACE_TAG_DIFFERS(Supports.AGAINST),
    ACK_TAGS_MISSING(Supports.AGAINST),
    FOREIGN_TAG(Supports.AGAINST),

    NO_OTHER_CLAIM(Supports.FOR),
    ID_RECORDED_BY_OTHER(Supports.AGAINST),
    ADOPTED_BY_OTHER(Supports.MISSING),
    NAMED_BY_OTHER(Supports.MISSING),
    CLAIM_NOT_READ(Supports.MISSING),
    ADOPTION_NAMES_GROUP(Supports.FOR),
    ADOPTION_NAMES_OTHER_GROUP(Supports.AGAINST),

    ALREADY_MANAGED(Supports.FOR),
    NO_FOREIGN_RULES(Supports.FOR),
    FOREIGN_RULES(Supports.AGAINST),
    SPEC_RULES_MISSING(Supports.FOR),
    SPEC_RULE_REFUSED(Supports.FOR),
    DEFAULT_EGRESS_LEFT(Supports.FOR),
    SPEC_RULES_COMPLETE(Supports.AGAINST),
    NO_INTERFACES(Supports.FOR),
    IN_USE(Supports.AGAINST),
    INTERFACES_NOT_READ(Supports.MISSING),
    NO_REFERENCES(Supports.FOR),
    REFERENCED(Supports.AGAINST),
    REFERENCES_NOT_READ(Supports.MISSING),

    ID_RECORDED(Supports.FOR),
    ID_NOT_RECORDED(Supports.MISSING),
    RECORDED_ID_COPIED(Supports.MISSING),
    RECORDED_ID_AMBIGUOUS(Supports.MISSING),
    OWN_FAILED_CREATE(Supports.FOR),
    ACCOUNT_EXCLUSIVE(Supports.FOR),
    ACCOUNT_NOT_EXCLUSIVE(Supports.MISSING),

    /** Of a leaked group: its tag names a namespace of this or another cluster. */
    NAMESPACE_TAG(Supports.FOR),
    /** Of a leaked group: specs name it as a peer of a rule. */
    PEER_OF_SPECS(Supports.AGAINST),
    /** Of a leaked group: annotations name it for an adoption. */
    TO_BE_ADOPTED(Supports.AGAINST),
    /** Of a leaked group: objects whose VPC is not known have its name. */
    NAME_OF_UNPLACED_OBJECTS(Supports.AGAINST);

    /** What a fact speaks for. */
    public enum Supports {
        FOR,
        AGAINST,
        /** Against, and nothing overrides it: the group's own tags name another object. */
        PROVES_OTHER,
        /** Would be needed for a better grade, and is not there. */
        MISSING;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Set<FactId> NOT_READ =
            EnumSet.of(VPC_UNKNOWN, CLAIM_NOT_READ, INTERFACES_NOT_READ, REFERENCES_NOT_READ);

    private final Supports supports;

    FactId(Supports supports) {
        this.supports = supports;
    }

    public Supports supports() {
        return supports;
    }

    /** Whether the fact was read. */
    public boolean verified() {
        return !NOT_READ.contains(this);
    }
}
