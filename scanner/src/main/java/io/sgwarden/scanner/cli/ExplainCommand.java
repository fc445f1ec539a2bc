package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.rules.Explanations;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sgwarden explain ID}: a rule or a state, with the text of the documentation. */
@Command(
        name = "explain",
        description = "Explains a rule or a state: what, why, how to fix.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "id of a rule or of a state")
    private String id = "";

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String text = StateExplanations.of(id)
                .or(() -> Explanations.of(id).map(rule -> id + "\n\n" + rule))
                .orElseThrow(() -> new UsageException("Could not explain " + id
                        + ": no rule and no state has this id; states are "
                        + Arrays.stream(State.values()).map(State::id).collect(Collectors.joining(", "))
                        + "; docs/rules.md lists the rules"));
        surroundings.out().print(text);
        return ExitStatus.CLEAN.code();
    }
}
