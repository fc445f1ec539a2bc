package io.sgwarden.scanner.cli;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyException;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The rule engine of a run, with the operator's policy where one is given. */
final class Policies {
    private Policies() {}

    static RuleEngine engine(Optional<Path> file, InstantSource clock) {
        return new RuleEngine(file.map(Policies::read).orElse(Policy.DEFAULT), clock);
    }

    static Policy read(Path file) {
        try {
            return PolicyReader.read(DumpFiles.text(file.toString()), file.toString(), RuleCatalogue.ids());
        } catch (PolicyException wrong) {
            throw new UsageException(
                    "Could not read policy " + file + ":" + System.lineSeparator()
                            + String.join(System.lineSeparator(), wrong.problems()),
                    wrong);
        }
    }
}
