package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The rule about several objects: no two groups of a VPC have the same name, ignoring case. It checks one object after
 * the other. Not thread-safe.
 */
public final class NameDuplicates {
    static final RuleInfo INFO = RuleInfo.of("name-duplicate")
            .fields("spec.name")
            .problem(Problem.DUPLICATE)
            .severity(Severity.WARN, Severity.WARN)
            .summary("No two groups of a VPC have the same name.")
            .allowed("choose another name: EC2 ignores case when it compares the names in a VPC")
            .answer(
                    "InvalidGroup.Duplicate: The security group 'x' already exists for VPC 'vpc-…'; controllers from v1.6.1: Terminal Resource already exists")
            .fix("Give each object a different name.")
            .evidence(EvidenceKind.CONFIRMED, "aws-controllers-k8s/community#1604, #1443; EC2 API on case");

    private final Map<String, String> seen = new HashMap<>();

    /**
     * Checks one more object.
     *
     * @param label its name in messages
     * @return the violation, if an earlier object has the same name
     */
    public Optional<Finding> see(SecurityGroup object, String label) {
        Optional<Finding> found = compare(object);
        key(object).ifPresent(key -> seen.putIfAbsent(key, label));
        return found;
    }

    /** As {@link #see}, but later objects are not compared with this one. */
    public Optional<Finding> compare(SecurityGroup object) {
        return key(object)
                .map(seen::get)
                .map(first -> new Finding(RawViolation.of(
                                INFO,
                                FieldPath.of("spec", "name"),
                                object.json().path("spec").path("name"))
                        .withHint("choose another name: " + first + " has it in the same VPC, and EC2 ignores case")));
    }

    private static Optional<String> key(SecurityGroup object) {
        JsonNode spec = object.json().path("spec");
        Optional<String> name = spec.path("name").stringValueOpt().filter(text -> !text.isEmpty());
        String vpc = spec.path("vpcID").stringValueOpt().orElseGet(() -> reference(object, spec.path("vpcRef")));
        return name.filter(text -> !vpc.isEmpty()).map(text -> vpc + " " + text.toLowerCase(Locale.ROOT));
    }

    /** A violation; {@link RuleEngine#violation} gives it its severity. */
    public static final class Finding {
        private final RawViolation violation;

        private Finding(RawViolation violation) {
            this.violation = violation;
        }

        RawViolation violation() {
            return violation;
        }
    }

    private static String reference(SecurityGroup object, JsonNode reference) {
        JsonNode from = reference.path("from");
        String namespace =
                from.path("namespace").stringValueOpt().orElse(object.metadata().namespace());
        return from.path("name")
                .stringValueOpt()
                .map(name -> "vpcRef " + namespace + "/" + name)
                .orElse("");
    }
}
