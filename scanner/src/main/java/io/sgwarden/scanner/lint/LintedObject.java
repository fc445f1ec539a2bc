package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.document.TextRange;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import java.util.List;
import java.util.Optional;

/**
 * One SecurityGroup of a manifest, and the violations in it.
 *
 * @param within what it is a part of, such as a resource of a ResourceGraphDefinition; {@code ""} if of nothing
 * @param namespace {@code ""} where the manifest names none
 * @param exemption why the rules of the spec were not applied, where they were not
 */
public record LintedObject(
        LintSource source,
        String within,
        String namespace,
        String name,
        Optional<String> exemption,
        List<Remark> remarks) {

    /**
     * A violation and its position in the manifest.
     *
     * @param sourceLine the line of the text, without its end
     */
    public record Remark(Violation violation, TextRange region, String sourceLine) {
        Position position() {
            return region.start();
        }

        boolean is(Severity severity) {
            return violation.severity() == severity;
        }

        /** The level that compilers know. */
        String level() {
            return switch (violation.severity()) {
                case DENY -> "error";
                case WARN -> "warning";
                case AUDIT, OFF -> "note";
            };
        }
    }

    public LintedObject {
        remarks = List.copyOf(remarks);
    }

    boolean denied() {
        return has(Severity.DENY);
    }

    boolean has(Severity weakest) {
        return remarks.stream().anyMatch(remark -> remark.violation().severity().compareTo(weakest) >= 0);
    }

    LintedObject from(Severity weakest) {
        List<Remark> kept = remarks.stream()
                .filter(remark -> remark.violation().severity().compareTo(weakest) >= 0)
                .toList();
        return with(kept);
    }

    LintedObject with(List<Remark> others) {
        return new LintedObject(source, within, namespace, name, exemption, others);
    }

    long count(Severity severity) {
        return remarks.stream().filter(remark -> remark.is(severity)).count();
    }

    /** {@code namespace/name}. */
    String label() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** Kind and name, and what it is a part of. */
    String description() {
        return "SecurityGroup " + label() + (within.isEmpty() ? "" : " in " + within);
    }

    /** Where a violation is in the file that is named; absent where the file is only what a rendering was made from. */
    Optional<TextRange> region(Remark remark) {
        return source.rendering().isPresent() ? Optional.empty() : Optional.of(remark.region());
    }

    /** A violation in one sentence: the object, the line of a rendering, what is wrong. */
    String sentence(Remark remark) {
        return descriptionAt(remark.position()) + ": " + remark.violation().message();
    }

    /** Kind and name, what it is a part of, and the line of a rendering. */
    String descriptionAt(Position position) {
        return description()
                + source.rendering()
                        .map(command -> ", line " + position.line() + " of " + command)
                        .orElse("");
    }
}
