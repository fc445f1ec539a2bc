package io.sgwarden.schemas.policy;

import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestException;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads {@code policy.yaml}; {@code policy.schema.json} is the same for editors. */
public final class PolicyReader {
    public static final String API_VERSION = "sgwarden.io/v1";
    public static final String KIND = "Policy";

    /** No quota allows more rules in one direction and one address family. */
    private static final int MOST_RULES = 1000;

    private static final int MOST_DAYS = 3650;
    private static final int MOST_SECONDS = 1_000_000_000;
    private static final Set<String> DELETION_POLICIES = Set.of("delete", "retain");

    private final PolicyFields fields;
    private final Set<String> rules;

    private PolicyReader(PolicyFields fields, Set<String> rules) {
        this.fields = fields;
        this.rules = rules;
    }

    /**
     * The policy in the text. Fields that it leaves out are as in {@link Policy#DEFAULT}.
     *
     * @param source what messages call the text: the file's name
     * @param rules the ids of all rules
     * @throws PolicyException with every problem, its line and column
     */
    public static Policy read(String text, String source, Set<String> rules) {
        List<ManifestDocument> documents = documents(text, source);
        if (documents.size() != 1) {
            String cause = documents.isEmpty() ? "is empty" : "holds " + documents.size() + " documents";
            throw new PolicyException(
                    source, List.of(source + ":1:1: " + cause + "; write one document of kind " + KIND));
        }
        PolicyFields fields = new PolicyFields(documents.getFirst());
        Policy policy = new PolicyReader(fields, rules).policy();
        if (!fields.problems().isEmpty()) {
            throw new PolicyException(source, fields.problems());
        }
        return policy;
    }

    private static List<ManifestDocument> documents(String text, String source) {
        try {
            return ManifestReader.read(text, source);
        } catch (ManifestException broken) {
            throw new PolicyException(source, List.of(String.valueOf(broken.getMessage())));
        }
    }

    private Policy policy() {
        FieldPath root = FieldPath.of();
        fields.members(
                root,
                Set.of(
                        "apiVersion",
                        "kind",
                        "profile",
                        "severities",
                        "limits",
                        "controller",
                        "ownership",
                        "exemptions",
                        "inlineExemptions",
                        "report"));
        fields.required(root.key("apiVersion"), API_VERSION);
        fields.required(root.key("kind"), KIND);
        ControllerOverrides stated = overrides(root.key("controller"));
        return new Policy(
                profile(root.key("profile")),
                severities(root.key("severities")),
                limits(root.key("limits")),
                controller(root.key("controller"), stated),
                stated,
                ownership(root.key("ownership"), stated),
                exemptions(root.key("exemptions")),
                fields.truth(root.key("inlineExemptions")).orElse(false),
                report(root.key("report")));
    }

    private Map<String, Severity> severities(FieldPath field) {
        Map<String, Severity> severities = new LinkedHashMap<>();
        fields.switchMap(field).forEach((rule, text) -> {
            rule(field.key(rule), rule);
            severity(field.key(rule), text).ifPresent(severity -> severities.put(rule, severity));
        });
        return severities;
    }

    private Optional<Severity> severity(FieldPath field, String text) {
        Optional<Severity> severity = Arrays.stream(Severity.values())
                .filter(candidate -> candidate.id().equals(text))
                .findFirst();
        if (severity.isEmpty() && fields.hasText(field)) {
            fields.problem(field, "\"" + text + "\" is not a severity; write deny, warn, audit or off");
        }
        return severity;
    }

    private void rule(FieldPath field, String rule) {
        if (!rules.contains(rule)) {
            fields.problem(field, "\"" + rule + "\" is not a rule; sgwarden explain lists them");
        }
    }

    private Limits limits(FieldPath field) {
        fields.members(field, Set.of("rulesPerGroup", "prefixLists"));
        return new Limits(
                fields.number(field.key("rulesPerGroup"), 1, MOST_RULES).orElse(Limits.DEFAULT.rulesPerGroup()),
                fields.numberMap(field.key("prefixLists"), 1, MOST_RULES));
    }

    private ControllerFacts controller(FieldPath field, ControllerOverrides stated) {
        ControllerFacts standard = ControllerFacts.DEFAULT;
        List<String> tags = stated.resourceTags()
                .map(template -> List.copyOf(template.keySet()))
                .orElse(standard.defaultTags());
        return new ControllerFacts(
                stated.version().orElse(standard.version()),
                stated.crossNamespace().orElse(standard.crossNamespace()),
                fields.has(field.key("defaultTags")) ? fields.texts(field.key("defaultTags")) : tags);
    }

    private ControllerOverrides overrides(FieldPath field) {
        fields.members(
                field,
                Set.of(
                        "version",
                        "neverNewerThan",
                        "resourceTags",
                        "watchNamespaces",
                        "watchSelectors",
                        "reconcileResources",
                        "deletionPolicy",
                        "featureGates",
                        "carm",
                        "crossNamespace",
                        "region",
                        "resyncSeconds",
                        "defaultTags",
                        "unseen"));
        return new ControllerOverrides(
                release(field.key("version")),
                release(field.key("neverNewerThan")),
                stated(field.key("resourceTags"), fields::textMap),
                stated(field.key("watchNamespaces"), fields::texts),
                selectors(field.key("watchSelectors")),
                stated(field.key("reconcileResources"), fields::texts),
                deletionPolicy(field.key("deletionPolicy")),
                stated(field.key("featureGates"), fields::truthMap),
                fields.truth(field.key("carm")),
                fields.truth(field.key("crossNamespace")),
                fields.text(field.key("region")),
                fields.number(field.key("resyncSeconds"), 1, MOST_SECONDS).map(Duration::ofSeconds),
                fields.truth(field.key("unseen")).orElse(false));
    }

    private <T> Optional<T> stated(FieldPath field, Function<FieldPath, T> read) {
        return fields.has(field) ? Optional.of(read.apply(field)) : Optional.empty();
    }

    private Optional<Release> release(FieldPath field) {
        Optional<String> named = fields.text(field);
        Optional<Release> release = named.flatMap(Release::parse);
        if (named.isPresent() && release.isEmpty()) {
            fields.problem(field, "\"" + named.get() + "\" is not a release; write it like v1.20.0");
        }
        return release;
    }

    private Optional<LabelSelector> selectors(FieldPath field) {
        Optional<String> text = fields.text(field);
        Optional<LabelSelector> selector = text.flatMap(LabelSelector::parse);
        if (text.isPresent() && selector.isEmpty()) {
            fields.problem(
                    field, "\"" + text.get() + "\" is not a label selector; write it like app=web,tier in (a,b)");
        }
        return selector;
    }

    private Optional<String> deletionPolicy(FieldPath field) {
        Optional<String> policy = fields.text(field);
        policy.filter(text -> !DELETION_POLICIES.contains(text))
                .ifPresent(text ->
                        fields.problem(field, "\"" + text + "\" is not a deletion policy; write delete or retain"));
        return policy;
    }

    private ReportSettings report(FieldPath field) {
        fields.members(field, Set.of("accountNames", "ownerLabel", "dueDays"));
        Map<String, String> names = fields.textMap(field.key("accountNames"));
        names.keySet()
                .forEach(account -> fields.account(field.key("accountNames").key(account), account));
        FieldPath due = field.key("dueDays");
        fields.members(due, Set.of("high", "medium", "low"));
        return new ReportSettings(
                new TreeMap<>(names),
                fields.text(field.key("ownerLabel")),
                new TreeMap<>(fields.numberMap(due, 1, MOST_DAYS)));
    }

    private List<Exemption> exemptions(FieldPath field) {
        return fields.elements(field).stream().map(this::exemption).toList();
    }

    private Exemption exemption(FieldPath field) {
        fields.members(field, Set.of("rule", "namespaces", "names", "until", "reason"));
        String rule = fields.text(field.key("rule")).orElse("");
        rule(field.key("rule"), rule);
        String reason = fields.text(field.key("reason")).orElse("");
        if (reason.isBlank()) {
            fields.problem(field.key("reason"), "must say why the rule does not count here");
        }
        return new Exemption(
                rule,
                fields.texts(field.key("namespaces")),
                fields.texts(field.key("names")),
                until(field.key("until")),
                reason);
    }

    private Optional<LocalDate> until(FieldPath field) {
        Optional<String> text = fields.text(field);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException malformed) {
            fields.problem(field, "\"" + text.orElse("") + "\" is not a date; write it like \"2026-12-31\"");
            return Optional.empty();
        }
    }

    private Profile profile(FieldPath field) {
        Optional<String> name = fields.text(field);
        for (Profile profile : Profile.values()) {
            if (name.isPresent() && name.get().equals(profile.name().toLowerCase(Locale.ROOT))) {
                return profile;
            }
        }
        name.ifPresent(text -> fields.problem(field, "\"" + text + "\" is not a profile; write baseline or strict"));
        return Profile.BASELINE;
    }

    private Ownership ownership(FieldPath field, ControllerOverrides stated) {
        fields.members(
                field,
                Set.of("exclusiveAccounts", "clusters", "eksCapabilities", "tagTemplate", "clusterTag", "foreignTags"));
        List<String> accounts = fields.texts(field.key("exclusiveAccounts"));
        for (int i = 0; i < accounts.size(); i++) {
            FieldPath element = field.key("exclusiveAccounts").index(i);
            if (fields.hasText(element)) {
                fields.account(element, accounts.get(i));
            }
        }
        Map<String, List<String>> clusters = fields.textLists(field.key("clusters"));
        clusters.keySet()
                .forEach(account -> fields.account(field.key("clusters").key(account), account));
        Map<String, String> tagTemplate = fields.textMap(field.key("tagTemplate"));
        Map<String, String> allTags = new LinkedHashMap<>(stated.resourceTags().orElse(Map.of()));
        allTags.putAll(tagTemplate);
        return new Ownership(
                new LinkedHashSet<>(accounts),
                clusters,
                fields.texts(field.key("eksCapabilities")),
                tagTemplate,
                clusterTag(field.key("clusterTag"), allTags),
                fields.texts(field.key("foreignTags")));
    }

    /** A value with a placeholder is the same in every cluster. */
    private Optional<String> clusterTag(FieldPath field, Map<String, String> template) {
        Optional<String> key = fields.text(field);
        key.filter(tag -> template.getOrDefault(tag, "").contains("%"))
                .ifPresent(tag -> fields.problem(
                        field,
                        "\"" + tag + "\" has a placeholder as its value, which is the same in every cluster; name a"
                                + " tag whose value only this cluster uses"));
        return key;
    }
}
