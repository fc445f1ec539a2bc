package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.kro.Template;
import io.sgwarden.scanner.kro.TemplateCheck;
import io.sgwarden.scanner.kro.Templates;
import io.sgwarden.scanner.lint.Judged.One;
import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestException;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.document.TextRange;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks every SecurityGroup of a text as a new object, and ignores other kinds. In ResourceGraphDefinitions it checks
 * templates as far as they are known.
 */
public final class Judge {
    private final RuleEngine rules;

    public Judge(RuleEngine rules) {
        this.rules = rules;
    }

    /** The result for one text, which does not depend on others. */
    public Judged judge(Manifest manifest) {
        Optional<LintProblem> template = manifest.source().rendering().isPresent()
                ? Optional.empty()
                : TemplateActions.first(manifest.text()).map(action -> template(manifest, action));
        if (template.isPresent() && manifest.chart().isPresent()) {
            return Judged.problem(manifest, template.get());
        }
        try {
            List<ManifestDocument> documents =
                    ManifestReader.read(manifest.text(), manifest.source().file());
            List<One> objects = objects(manifest, documents);
            return template.filter(problem -> objects.stream().anyMatch(Judge::hasActions))
                    .map(problem -> Judged.problem(manifest, problem))
                    .orElseGet(() -> new Judged(manifest, objects, Optional.empty()));
        } catch (ManifestException malformed) {
            return Judged.problem(manifest, template.orElseGet(() -> malformed(manifest, malformed)));
        }
    }

    private List<One> objects(Manifest manifest, List<ManifestDocument> documents) {
        List<One> objects = new ArrayList<>();
        Excerpts excerpts = new Excerpts(manifest.text());
        for (ManifestDocument document : documents) {
            SecurityGroups.in(document).forEach(located -> objects.add(plain(manifest, located, excerpts)));
            Templates.in(document).forEach(template -> objects.add(template(manifest, template, excerpts)));
        }
        return objects;
    }

    private One plain(Manifest manifest, LocatedSecurityGroup located, Excerpts excerpts) {
        Verdict verdict = rules.create(located.object());
        List<Remark> remarks = verdict.violations().stream()
                .map(violation -> remark(located, violation, excerpts))
                .toList();
        int line = located.range(FieldPath.of()).start().line();
        Optional<String> source = RenderedSource.of(excerpts, line);
        LintSource from = source.flatMap(template -> manifest.chart()
                        .filter(chart -> manifest.source().rendering().isPresent())
                        .map(chart -> RenderedSource.in(chart, template)))
                .map(file -> new LintSource(file, manifest.source().rendering()))
                .orElse(manifest.source());
        String within = manifest.source().rendering().isPresent() ? "" : source.orElse("");
        Metadata metadata = located.object().metadata();
        LintedObject result =
                new LintedObject(from, within, metadata.namespace(), metadata.name(), verdict.exemption(), remarks);
        return new One(result, located, Optional.empty());
    }

    private One template(Manifest manifest, Template template, Excerpts excerpts) {
        LocatedSecurityGroup located = template.located();
        List<Remark> remarks = TemplateCheck.check(rules, template).stream()
                .map(found -> remark(found.violation(), located.document().range(found.place()), excerpts))
                .toList();
        Metadata metadata = located.object().metadata();
        LintedObject result = new LintedObject(
                manifest.source(),
                template.description(),
                metadata.namespace(),
                metadata.name(),
                Optional.empty(),
                remarks);
        return new One(result, located, Optional.of(template));
    }

    static Remark remark(LocatedSecurityGroup located, Violation violation, Excerpts excerpts) {
        return remark(violation, located.range(violation.field()), excerpts);
    }

    private static Remark remark(Violation violation, TextRange region, Excerpts excerpts) {
        return new Remark(violation, region, excerpts.line(region.start().line()));
    }

    private static boolean hasActions(One one) {
        return TemplateActions.first(one.located().object().json().toString()).isPresent();
    }

    private static LintProblem malformed(Manifest manifest, ManifestException malformed) {
        return new LintProblem(
                manifest.source().file(),
                Optional.of(malformed.position()),
                "Could not read " + malformed.getMessage() + "; expected YAML or JSON");
    }

    private static LintProblem template(Manifest manifest, Position action) {
        String chart = manifest.chart().orElse("CHART");
        return new LintProblem(
                manifest.source().file(),
                Optional.of(action),
                "Could not lint " + manifest.source().file() + ":" + action
                        + ": it is a Helm template; run helm template " + chart
                        + " | sgwarden lint -, or sgwarden lint --render " + chart);
    }
}
