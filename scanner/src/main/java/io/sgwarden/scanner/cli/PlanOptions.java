package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.PlanApproval;
import io.sgwarden.scanner.model.CommandLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a plan is made, approved and applied: shared by repair and cleanup. */
final class PlanOptions {
    @Option(
            names = "--auto",
            description = "apply only what needs no approval; without it and --plan nothing is written")
    boolean auto;

    @Option(names = "--plan-out", paramLabel = "FILE", description = "write the plan, for an operator to approve")
    Optional<Path> planOut = Optional.empty();

    @Option(names = "--plan", paramLabel = "FILE", description = "apply exactly this plan; needs --approve")
    Optional<Path> plan = Optional.empty();

    @Option(names = "--approve", paramLabel = "SHA256", description = "the hash that the plan names")
    Optional<String> approve = Optional.empty();

    @Mixin
    final LeaseOption lease = new LeaseOption();

    /**
     * How the plan that this run makes is applied.
     *
     * @param command with its own options
     * @param options of the run
     */
    PlanApproval approval(String command, String hash, List<String> options) {
        Optional<String> file = planOut.map(Path::toString);
        return new PlanApproval(
                file,
                String.join(
                        " ",
                        Stream.concat(
                                        Stream.of(
                                                "sgwarden " + command + " --plan "
                                                        + CommandLines.word(file.orElse("plan.json")),
                                                "--approve " + hash),
                                        options.stream())
                                .toList()));
    }

    /** Whether the run will write, given the chance. */
    boolean writes() {
        return auto || plan.isPresent();
    }

    /** How old a dump may be, unless the operator says. */
    Duration maxDumpAge() {
        return writes() ? DumpAge.WRITING : DumpAge.READING;
    }

    /** Refuses options that only a run that writes has a use for. */
    void check(GivenOptions given) {
        if (!writes()) {
            given.refuse("without --auto or --plan", "--wait", "--events");
        }
        if (lease.none) {
            given.refuse("with --no-lease", "--lease");
        }
        given.needs("--previous", "--previous-optional");
    }

    /**
     * Refuses options that contradict each other.
     *
     * @param choices values of other options that say what goes into a plan
     * @param options their names, for the message
     */
    void check(Collection<String> choices, String options) {
        lease.name();
        if (plan.isPresent() != approve.isPresent()) {
            throw new UsageException("Could not apply a plan: --plan FILE and --approve SHA256 go together; the hash"
                    + " is in the plan file");
        }
        if (plan.isPresent() && (auto || planOut.isPresent() || !choices.isEmpty())) {
            throw new UsageException("Could not apply a plan: --plan cannot be combined with --auto, --plan-out, "
                    + options + ", which make a new one");
        }
        if (auto && planOut.isPresent()) {
            throw new UsageException("Could not plan: --auto applies and --plan-out plans; choose one");
        }
    }

    /**
     * The plan that was approved, where one is given.
     *
     * @param read from text and file name
     */
    <P> Optional<P> approved(BiFunction<String, String, P> read, Function<P, String> hash) {
        return plan.map(file -> {
            P found = read.apply(DumpFiles.text(file.toString()), file.toString());
            String actual = hash.apply(found);
            if (approve.filter(actual::equalsIgnoreCase).isEmpty()) {
                throw new UsageException("Could not apply plan " + file
                        + ": --approve names another hash; this plan's is " + actual
                        + ", approve it only after you have read it");
            }
            return found;
        });
    }
}
