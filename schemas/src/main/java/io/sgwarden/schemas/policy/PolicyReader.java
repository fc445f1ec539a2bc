package io.sgwarden.schemas.policy;

import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestException;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.finding.FieldPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code policy.yaml}; {@code policy.schema.json} says the same to editors. */
public final class PolicyReader {
    public static final String API_VERSION = "sgwarden.io/v1";
    public static final String KIND = "Policy";

    private static final int ACCOUNT_DIGITS = 12;

    private final PolicyFields fields;

    private PolicyReader(PolicyFields fields) {
        this.fields = fields;
    }

    /**
     * The policy that the text states; what it leaves out is as in {@link Policy#DEFAULT}.
     *
     * @param source what messages call the text: the file's name
     * @throws PolicyException with every problem, its line and column
     */
    public static Policy read(String text, String source) {
        List<ManifestDocument> documents = documents(text, source);
        if (documents.size() != 1) {
            String cause = documents.isEmpty() ? "is empty" : "holds " + documents.size() + " documents";
            throw new PolicyException(
                    source, List.of(source + ":1:1: " + cause + "; write one document of kind " + KIND));
        }
        PolicyFields fields = new PolicyFields(documents.getFirst());
        Policy policy = new PolicyReader(fields).policy();
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
        fields.members(root, Set.of("apiVersion", "kind", "profile", "ownership"));
        fields.required(root.key("apiVersion"), API_VERSION);
        fields.required(root.key("kind"), KIND);
        return new Policy(profile(root.key("profile")), ownership(root.key("ownership")));
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

    private Ownership ownership(FieldPath field) {
        fields.members(field, Set.of("exclusiveAccounts", "clusters", "tagTemplate", "foreignTags"));
        List<String> accounts = fields.texts(field.key("exclusiveAccounts"));
        for (int i = 0; i < accounts.size(); i++) {
            FieldPath element = field.key("exclusiveAccounts").index(i);
            if (fields.hasText(element)) {
                account(element, accounts.get(i));
            }
        }
        Map<String, List<String>> clusters = fields.textLists(field.key("clusters"));
        clusters.keySet().forEach(account -> account(field.key("clusters").key(account), account));
        return new Ownership(
                new LinkedHashSet<>(accounts),
                clusters,
                fields.textMap(field.key("tagTemplate")),
                fields.texts(field.key("foreignTags")));
    }

    private void account(FieldPath field, String account) {
        boolean valid = account.length() == ACCOUNT_DIGITS && account.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!valid) {
            fields.problem(field, "\"" + account + "\" is not an AWS account; write its 12 digits in quotes");
        }
    }
}
