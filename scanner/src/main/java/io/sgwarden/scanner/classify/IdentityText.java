package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.stream.Collectors;

/** What is said of a managed object whose group is not the one that it describes. */
final class IdentityText {
    static final String REMEDY =
            "EC2 never changes name, description, VPC or owner of a group. If it belongs to this object,"
                    + " write into the spec what EC2 has, tags included; for AWS's own tags, name the group in the annotation "
                    + Ack.ADOPTION_FIELDS
                    + ". For a new group, delete the object and apply it again. If the group is somebody"
                    + " else's, first set the annotation " + Ack.DELETION_POLICY
                    + " to retain: otherwise the controller deletes the group with the object.";

    private IdentityText() {}

    static String message(ObjectCase object) {
        return "Recorded group " + object.status().id().orElse("") + " is not what the object describes: "
                + object.evidence().otherIdentity().stream().map(Fact::fact).collect(Collectors.joining("; "))
                + ". The controller changes its rules and tags all the same.";
    }
}
