package io.sgwarden.scanner.cli;

import io.sgwarden.schemas.policy.Exemption;
import io.sgwarden.schemas.policy.Policy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sgwarden policy check}: checks a policy file, and lists its expired exemptions. */
@Command(name = "check", description = "Checks a policy file.", mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", description = "policy file")
    private Path file = Path.of("");

    PolicyCheckCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Policy policy = PolicyOption.read(file);
        LocalDate today = LocalDate.ofInstant(environment.clock().instant(), ZoneOffset.UTC);
        List<Exemption> expired = policy.expired(today);
        expired.forEach(exemption -> environment
                .out()
                .println(file + ": the exemption from " + exemption.rule() + " until "
                        + exemption.until().orElseThrow() + " (" + exemption.reason()
                        + ") has expired and no longer counts"));
        if (expired.isEmpty()) {
            environment.out().println(file + ": correct");
        }
        return (expired.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS).code();
    }
}
