package io.sgwarden.scanner.cli;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.vap.FloorPolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sgwarden policy vap}: the rules that the API server can keep by itself. */
@Command(
        name = "vap",
        description = "Prints a ValidatingAdmissionPolicy with the rules that CEL can state, for kubectl apply -f -.",
        mixinStandardHelpOptions = true)
final class PolicyVapCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--policy", paramLabel = "FILE", description = "policy file")
    private Optional<Path> file = Optional.empty();

    PolicyVapCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Policy policy = file.map(Policies::read).orElse(Policy.DEFAULT);
        if (FloorPolicy.rules(policy).isEmpty()) {
            throw new UsageException(
                    "Could not write a ValidatingAdmissionPolicy: the policy denies nothing that CEL can"
                            + " state; without one nothing changes");
        }
        environment.out().print(FloorPolicy.write(policy));
        return ExitStatus.CLEAN.code();
    }
}
