package io.sgwarden.scanner.cli;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.vap.FloorPolicy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sgwarden policy vap}: the rules that the API server can keep by itself. */
@Command(
        name = "vap",
        description = "Prints a ValidatingAdmissionPolicy with the rules that CEL can state, for kubectl apply -f -.",
        mixinStandardHelpOptions = true)
final class PolicyVapCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private final PolicyOption option = new PolicyOption();

    PolicyVapCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Policy policy = option.policy();
        if (FloorPolicy.rules(policy).isEmpty()) {
            throw new UsageException(
                    "Could not write a ValidatingAdmissionPolicy: the policy denies nothing that CEL can"
                            + " state; without one nothing changes");
        }
        environment.out().print(FloorPolicy.write(policy));
        return ExitStatus.CLEAN.code();
    }
}
