package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.TextTable;
import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.report.ReportedController;
import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sgwarden policy show}: what is known of ACK's controllers, and where each value comes from. */
@Command(
        name = "show",
        description = "Shows the settings of ACK's EC2 controllers, and where each value comes from.",
        mixinStandardHelpOptions = true)
final class PolicyShowCommand implements Callable<Integer> {
    private static final Map<String, String> FLAGS = Map.of(
            "carm", "enable-carm",
            "crossNamespace", "enable-cross-namespace",
            "deletionPolicy", "deletion-policy",
            "featureGates", "feature-gates",
            "reconcileResources", "reconcile-resources",
            "resourceTags", "resource-tags",
            "resyncSeconds", "reconcile-default-resync-seconds",
            "watchNamespaces", "watch-namespace",
            "watchSelectors", "watch-selectors");

    private final Environment environment;

    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private final ControllerNamespaceOption controllerNamespace = new ControllerNamespaceOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(
            names = "--effective",
            description = "with what the controllers' Deployments show; without it, only what the policy states")
    private boolean effective;

    @Option(
            names = "--cluster-file",
            paramLabel = "FILE",
            description =
                    "dump instead of a cluster, repeatable: kubectl get deployments,configmaps -A -o yaml (or json)")
    private List<String> dumps = new ArrayList<>();

    PolicyShowCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenOptions given = GivenOptions.of(spec);
        given.needs("--effective", "--cluster-file", "--kubeconfig", "--context", "--controller-namespace");
        if (!dumps.isEmpty()) {
            given.refuse("with --cluster-file", "--kubeconfig", "--context", "--controller-namespace");
        }
        Policy stated = policy.policy();
        Reading<Controllers> controllers = effective ? controllers() : Reading.known(Controllers.NONE);
        TextTable table = new TextTable("CONTROLLER", "SETTING", "VALUE", "FROM");
        shown(controllers, stated).forEach(controller -> rows(table, controller, stated.overrides()));
        environment
                .out()
                .print(
                        table.isEmpty()
                                ? "The policy states nothing about controllers." + System.lineSeparator()
                                : table.render());
        controllers.gap().map(Gap::text).ifPresent(environment::warn);
        controllers.asOptional().flatMap(Controllers::others).map(Gap::reason).ifPresent(environment::warn);
        List<Gap> unread = controllers.asOptional().map(Controllers::unread).orElse(List.of());
        unread.stream().map(Gap::text).forEach(environment::warn);
        return (controllers.gap().isPresent() || !unread.isEmpty() ? ExitStatus.INCOMPLETE : ExitStatus.CLEAN).code();
    }

    /** Those that were seen, and that which is not. */
    private static List<ControllerConfiguration> shown(Reading<Controllers> controllers, Policy policy) {
        return switch (controllers) {
            case Reading.Unread<Controllers>(Gap gap) -> List.of(ControllerConfiguration.notKnown(gap.reason()));
            case Reading.Known<Controllers>(Controllers known) -> {
                List<ControllerConfiguration> all = new ArrayList<>(known.seen());
                if (all.isEmpty() || policy.hasUnseenController()) {
                    all.add(ControllerConfiguration.notSeen());
                }
                yield all;
            }
        };
    }

    private Reading<Controllers> controllers() {
        if (!dumps.isEmpty()) {
            return DumpFiles.cluster("", dumps).snapshot().controllers();
        }
        try (ClusterConnection connection = controllerNamespace.on(cluster.open())) {
            return connection.cluster().controllers();
        }
    }

    private void rows(TextTable table, ControllerConfiguration controller, ControllerOverrides stated) {
        Set<String> overridden = ReportedController.of(
                        ControllerConfiguration.notSeen().with(stated))
                .settings()
                .keySet();
        ReportedController holds = ReportedController.of(controller.with(stated));
        String name = holds.deployment().isEmpty() ? "(not seen)" : holds.deployment();
        holds.settings()
                .forEach((setting, value) -> table.row(
                        name, setting, value, overridden.contains(setting) ? "policy" : shown(controller, setting)));
        stated.neverNewerThan().ifPresent(newest -> table.row(name, "neverNewerThan", newest.toString(), "policy"));
        if (effective) {
            boolean one = holds.reasons().size() == 1 && holds.notKnown().size() > 1;
            String rest = holds.settings().isEmpty() ? "all" : "all others";
            holds.reasons()
                    .forEach((why, settings) ->
                            table.row(name, one ? rest : String.join(", ", settings), "not known", why));
        }
    }

    private static String shown(ControllerConfiguration controller, String setting) {
        return controller.defaults().contains(FLAGS.getOrDefault(setting, "")) ? "ACK's default" : "Deployment";
    }
}
