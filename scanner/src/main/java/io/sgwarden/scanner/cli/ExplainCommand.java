package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.StateExplanations;
import io.sgwarden.scanner.report.TermExplanations;
import io.sgwarden.schemas.rules.Explanations;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sgwarden explain ID}: a rule or a state, with the text of the documentation. */
@Command(
        name = "explain",
        description = "Explains a rule, a state, or another word of reports and plans: what, why, how to fix.",
        mixinStandardHelpOptions = true,
        footer = {"Example:", "  sgwarden explain detached"})
final class ExplainCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "what a report names, in any case; without it, all ids are listed")
    private Optional<String> id = Optional.empty();

    ExplainCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        environment.out().print(id.map(ExplainCommand::text).orElseGet(ExplainCommand::ids));
        return ExitStatus.CLEAN.code();
    }

    private static String ids() {
        String states = Arrays.stream(State.values()).map(State::id).collect(Collectors.joining("\n  ", "  ", "\n"));
        String rules = String.join("\n  ", RuleCatalogue.ids());
        return "States of objects and groups:\n" + states + "Grades of evidence, kinds of repair, actions:\n  "
                + String.join("\n  ", TermExplanations.ids()) + "\nRules:\n  " + rules + "\n";
    }

    private static String text(String asked) {
        String id = asked.toLowerCase(Locale.ROOT);
        return StateExplanations.of(id)
                .or(() -> TermExplanations.of(id))
                .or(() -> Explanations.of(id).map(rule -> id + "\n\n" + rule))
                .orElseThrow(() -> new UsageException("Could not explain " + asked
                        + ": no rule, state, grade, repair or action has this id; states are "
                        + Arrays.stream(State.values()).map(State::id).collect(Collectors.joining(", "))
                        + "; without an id it lists all others too"));
    }
}
