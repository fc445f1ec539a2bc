package io.sgwarden.scanner.cli;

import io.sgwarden.schemas.vap.GuardPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sgwarden policy guard}: keeps ACK's finalizer on objects with a half-created group. */
@Command(
        name = "guard",
        description = {
            "Prints a ValidatingAdmissionPolicy that keeps ACK's finalizer on, for kubectl apply -f -.",
            "Use it only where sgwarden repair --watch --auto runs as one of the exempt users: an object whose group",
            "was never created must be released at once, or the controller may take over a foreign group of its name."
        },
        mixinStandardHelpOptions = true)
final class PolicyGuardCommand implements Callable<Integer> {
    /** User names that need no escaping in CEL and YAML. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:@/+-]+");

    private final Environment environment;

    @Option(
            names = "--exempt-user",
            paramLabel = "USER",
            required = true,
            description =
                    "user that may remove the finalizer, repeatable: the one that sgwarden repair --watch runs as, for"
                            + " example system:serviceaccount:sgwarden-system:sgwarden-watch")
    private List<String> exempt = new ArrayList<>();

    PolicyGuardCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        exempt.stream()
                .filter(user -> !USER.matcher(user).matches())
                .findFirst()
                .ifPresent(user -> {
                    throw new UsageException("Could not use --exempt-user \"" + user + "\": a user name has letters,"
                            + " digits and . _ : @ / + - only, for example"
                            + " system:serviceaccount:sgwarden-system:sgwarden-watch");
                });
        environment.out().print(GuardPolicy.write(exempt));
        return ExitStatus.CLEAN.code();
    }
}
