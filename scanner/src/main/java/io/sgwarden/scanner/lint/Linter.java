package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.document.TextRange;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.rules.NameDuplicates;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks every SecurityGroup of the given texts as a new object, and ignores other kinds. It remembers names and VPCs
 * to find duplicates, so a run needs one of its own.
 */
public final class Linter {
    private final RuleEngine rules;
    private final NameDuplicates names = new NameDuplicates();

    public Linter(RuleEngine rules) {
        this.rules = rules;
    }

    /**
     * The result for one text.
     *
     * @param holdsObject whether there is a Kubernetes object of any kind: chart values and the like hold none
     */
    public record Linted(List<LintedObject> objects, boolean holdsObject) {
        public Linted {
            objects = List.copyOf(objects);
        }
    }

    /**
     * Checks every SecurityGroup in a text.
     *
     * @throws io.sgwarden.schemas.document.ManifestException the text is not YAML or JSON
     */
    public Linted lint(String text, String source) {
        List<ManifestDocument> documents = ManifestReader.read(text, source);
        List<String> lines = text.lines().toList();
        List<LintedObject> objects = documents.stream()
                .flatMap(document -> SecurityGroups.in(document).stream())
                .map(located -> check(located, lines))
                .toList();
        boolean holdsObject = documents.stream()
                .map(ManifestDocument::json)
                .anyMatch(json -> json.has("apiVersion") && json.has("kind"));
        return new Linted(objects, holdsObject);
    }

    private LintedObject check(LocatedSecurityGroup located, List<String> lines) {
        Verdict verdict = rules.create(located.object());
        Metadata metadata = located.object().metadata();
        String label = located.document().source() + ": " + located.object().label();
        Stream<Violation> ofSeveral =
                names
                        .see(located.object(), label)
                        .flatMap(sighting -> rules.violation(located.object(), sighting))
                        .stream();
        List<Remark> remarks = Stream.concat(verdict.violations().stream(), ofSeveral)
                .map(violation -> remark(located, violation, lines))
                .toList();
        return new LintedObject(
                located.document().source(), metadata.namespace(), metadata.name(), verdict.exemption(), remarks);
    }

    private static Remark remark(LocatedSecurityGroup located, Violation violation, List<String> lines) {
        TextRange region = located.range(violation.field());
        int index = region.start().line() - 1;
        return new Remark(violation, region, index < lines.size() ? lines.get(index) : "");
    }
}
