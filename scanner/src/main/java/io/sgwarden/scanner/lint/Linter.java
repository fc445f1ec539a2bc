package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.kro.Template;
import io.sgwarden.scanner.lint.Judged.One;
import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.schemas.rules.NameDuplicates;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Completes the results of several texts: it remembers names and VPCs to find duplicates, so what belongs to one
 * cluster needs one of its own. Texts are given to it in their order.
 */
public final class Linter {
    private final RuleEngine rules;
    private final NameDuplicates names = new NameDuplicates();

    public Linter(RuleEngine rules) {
        this.rules = rules;
    }

    /** The objects of a text, with what is wrong between them and earlier ones. */
    public List<LintedObject> lint(Judged judged) {
        Map<String, NameDuplicates> definitions = new HashMap<>();
        List<Optional<NameDuplicates.Finding>> always = judged.objects().stream()
                .map(one -> isConditional(one) ? Optional.<NameDuplicates.Finding>empty() : duplicate(one, definitions))
                .toList();
        Excerpts excerpts = new Excerpts(judged.manifest().text());
        List<LintedObject> objects = new ArrayList<>();
        for (int i = 0; i < judged.objects().size(); i++) {
            One one = judged.objects().get(i);
            // groups that are not always created may never be together: they are compared with those that always are
            Optional<NameDuplicates.Finding> found = isConditional(one)
                    ? known(one.template().orElseThrow(), definitions)
                            .compare(one.located().object())
                    : always.get(i);
            objects.add(one.result().with(remarks(one, found, excerpts)));
        }
        return objects;
    }

    private List<Remark> remarks(One one, Optional<NameDuplicates.Finding> found, Excerpts excerpts) {
        return Stream.concat(
                        one.result().remarks().stream(),
                        found
                                .flatMap(duplicate ->
                                        rules.violation(one.located().object(), duplicate))
                                .map(violation -> Judge.remark(one.located(), violation, excerpts))
                                .stream())
                .toList();
    }

    private static boolean isConditional(One one) {
        return one.template().filter(Template::conditional).isPresent();
    }

    private Optional<NameDuplicates.Finding> duplicate(One one, Map<String, NameDuplicates> definitions) {
        SecurityGroup object = one.located().object();
        if (one.template().filter(Template::repeatsItsName).isPresent()) {
            NameDuplicates elements = new NameDuplicates();
            String element = "another element of its forEach";
            return elements.see(object, element).or(() -> elements.compare(object));
        }
        boolean several = one.template()
                .filter(template -> !template.iterators().isEmpty())
                .isPresent();
        return several
                ? Optional.empty()
                : one.template()
                        .map(template -> known(template, definitions))
                        .orElse(names)
                        .see(object, label(one));
    }

    private NameDuplicates known(Template template, Map<String, NameDuplicates> definitions) {
        return template.hasVpcOfItsOwn()
                ? definitions.computeIfAbsent(template.definition().toString(), unseen -> new NameDuplicates())
                : names;
    }

    private static String label(One one) {
        return one.result().source().file() + ": " + one.result().label()
                + one.template()
                        .map(template -> " (" + template.description() + ")")
                        .orElse("");
    }
}
