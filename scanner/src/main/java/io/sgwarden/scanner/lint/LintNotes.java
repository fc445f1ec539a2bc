package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.Position;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a manifest beside its findings: no rule is broken, but it may not be what its author means. */
final class LintNotes {
    private final LintedObject result;
    private final LocatedSecurityGroup located;
    private final List<LintProblem> notes = new ArrayList<>();

    private LintNotes(LintedObject result, LocatedSecurityGroup located) {
        this.result = result;
        this.located = located;
    }

    /** @param undeclared expressions that name fields which kro's schema does not have, by their place */
    static List<LintProblem> of(LintedObject result, LocatedSecurityGroup located, Map<FieldPath, String> undeclared) {
        LintNotes notes = new LintNotes(result, located);
        notes.repeatedKeys();
        notes.otherVersion();
        undeclared.forEach(notes::undeclared);
        return notes.notes;
    }

    private void repeatedKeys() {
        located.repeatedKeys()
                .forEach(key -> add(
                        key.position(),
                        "duplicate key " + key.name() + ": kubectl uses the last one, kustomize refuses the file"));
    }

    private void otherVersion() {
        located.object()
                .json()
                .path("apiVersion")
                .stringValueOpt()
                .filter(version -> !version.equals(Ack.API_VERSION))
                .ifPresent(version -> add(
                        located.range(FieldPath.of("apiVersion")).start(),
                        "apiVersion is " + version + "; checked as " + Ack.API_VERSION));
    }

    private void undeclared(FieldPath field, String expression) {
        add(
                located.range(field).start(),
                expression + " is not declared in the definition's schema: kro refuses the definition");
    }

    private void add(Position position, String text) {
        String file = result.source().file();
        Optional<Position> inFile = result.source().rendering().isPresent() ? Optional.empty() : Optional.of(position);
        String place = file + inFile.map(known -> ":" + known).orElse("");
        notes.add(new LintProblem(file, inFile, place + ": " + result.descriptionAt(position) + ": " + text));
    }
}
