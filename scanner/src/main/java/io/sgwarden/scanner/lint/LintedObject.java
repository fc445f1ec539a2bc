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
 * @param file as it was named, {@code <stdin>} for standard input
 * @param namespace {@code ""} where the manifest names none
 * @param exemption why the rules of the spec were not applied, where they were not
 */
public record LintedObject(
        String file, String namespace, String name, Optional<String> exemption, List<Remark> remarks) {

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

        /** The level that compilers know; absent for audit. */
        Optional<String> level() {
            return switch (violation.severity()) {
                case DENY -> Optional.of("error");
                case WARN -> Optional.of("warning");
                case AUDIT, OFF -> Optional.empty();
            };
        }
    }

    public LintedObject {
        remarks = List.copyOf(remarks);
    }

    public boolean denied() {
        return remarks.stream().anyMatch(remark -> remark.is(Severity.DENY));
    }

    long count(Severity severity) {
        return remarks.stream().filter(remark -> remark.is(severity)).count();
    }

    /** {@code namespace/name}. */
    String label() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
