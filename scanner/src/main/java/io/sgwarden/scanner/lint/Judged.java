package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.kro.Template;
import io.sgwarden.schemas.document.LocatedSecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text whose SecurityGroups were judged one by one, without comparing them with each other.
 *
 * @param problem why it was not judged
 */
public record Judged(Manifest manifest, List<One> objects, Optional<LintProblem> problem) {

    public Judged {
        objects = List.copyOf(objects);
    }

    /**
     * One of them.
     *
     * @param template if it is one: then its names may hold expressions
     */
    record One(LintedObject result, LocatedSecurityGroup located, Optional<Template> template) {}

    /** What its author should know of it, although it is judged. */
    public List<LintProblem> notes() {
        return objects.stream()
                .flatMap(
                        one -> LintNotes.of(
                                one.result(),
                                one.located(),
                                one.template().map(Template::undeclared).orElse(Map.of()))
                                .stream())
                .toList();
    }

    /** A text that was not judged. */
    public static Judged problem(Manifest manifest, LintProblem problem) {
        return new Judged(manifest, List.of(), Optional.of(problem));
    }
}
