package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.rules.RuleEngine;
import java.util.List;

/** Judges every SecurityGroup of a text as a new object; objects of other kinds are none of its business. */
public final class Linter {
    private final RuleEngine rules;

    public Linter(RuleEngine rules) {
        this.rules = rules;
    }

    /**
     * Lints.
     *
     * @throws io.sgwarden.schemas.document.ManifestException the text is not YAML or JSON
     */
    public List<LintedObject> lint(String text, String source) {
        return ManifestReader.read(text, source).stream()
                .flatMap(document -> SecurityGroups.in(document).stream())
                .map(this::judge)
                .toList();
    }

    /** Whether a text holds a Kubernetes object of any kind: chart values and the like hold none. */
    public static boolean holdsObject(String text, String source) {
        return ManifestReader.read(text, source).stream()
                .map(ManifestDocument::json)
                .anyMatch(json -> json.has("apiVersion") && json.has("kind"));
    }

    private LintedObject judge(LocatedSecurityGroup located) {
        return new LintedObject(located, rules.create(located.object()));
    }
}
