package io.sgwarden.scanner.cli;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyException;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The policy of a run: the operator's file, or the default. */
final class PolicyOption {
    @Option(names = "--policy", paramLabel = "FILE", description = "policy file")
    private Optional<Path> file = Optional.empty();

    Policy policy() {
        return file.map(PolicyOption::read).orElse(Policy.DEFAULT);
    }

    /** What the file says; empty where there is none. */
    String text() {
        return file.map(path -> DumpFiles.text(path.toString())).orElse("");
    }

    RuleEngine engine(InstantSource clock) {
        return new RuleEngine(policy(), clock);
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
