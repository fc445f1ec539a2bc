package io.sgwarden.scanner.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the options of a command with many of them in groups. */
final class OptionGroups implements IHelpSectionRenderer {
    private static final int FEW = 12;

    private record OptionGroup(String heading, List<String> options) {}

    private static final OptionGroup OTHERS = new OptionGroup("Options", List.of());
    private static final List<OptionGroup> GROUPS = List.of(
            OTHERS,
            new OptionGroup(
                    "Applying", List.of("auto", "plan-out", "plan", "approve", "max", "lease", "no-lease", "wait")),
            new OptionGroup(
                    "Output",
                    List.of(
                            "format",
                            "out",
                            "history",
                            "sign",
                            "all",
                            "exit-zero",
                            "quiet",
                            "no-color",
                            "metrics-file",
                            "push-metrics",
                            "publish",
                            "events")),
            new OptionGroup(
                    "Cluster", List.of("kubeconfig", "context", "namespace", "all-namespaces", "controller-namespace")),
            new OptionGroup(
                    "AWS",
                    List.of(
                            "region",
                            "profile",
                            "account",
                            "assume-role",
                            "endpoint-url",
                            "controller-account",
                            "read-elsewhere")),
            new OptionGroup(
                    "Files instead of cluster and AWS", List.of("cluster-file", "aws-file", "max-dump-age", "now")),
            new OptionGroup("Logs of ACK's controllers", List.of("controller-log", "controller-logs")),
            new OptionGroup("Watching", List.of("watch", "resync", "management-port", "release-guarded")));

    private OptionGroups() {}

    /** Makes the help of a command, and of those below it, short and grouped. */
    static void use(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        usage.sectionMap().remove(UsageMessageSpec.SECTION_KEY_HEADER); // the summary in the list of all commands
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionGroups());
        usage.sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                        help -> help.footer().isEmpty() ? "" : "\n");
        command.getSubcommands().values().forEach(OptionGroups::use);
    }

    @Override
    public String render(Help help) {
        List<OptionSpec> options = help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
        if (options.size() <= FEW) {
            return "\n" + list(help, options);
        }
        Map<OptionGroup, List<OptionSpec>> grouped = options.stream()
                .collect(Collectors.groupingBy(
                        OptionGroups::of,
                        () -> new TreeMap<>(Comparator.comparingInt(GROUPS::indexOf)),
                        Collectors.toList()));
        return grouped.entrySet().stream()
                .map(group -> "\n" + group.getKey().heading() + ":\n" + list(help, group.getValue()))
                .collect(Collectors.joining());
    }

    private static OptionGroup of(OptionSpec option) {
        String name = option.longestName().substring(2);
        return GROUPS.stream()
                .filter(group ->
                        group.options().stream().anyMatch(known -> name.equals(known) || name.startsWith(known + "-")))
                .reduce((first, second) -> second)
                .orElse(OTHERS);
    }

    private static String list(Help help, List<OptionSpec> options) {
        Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }
}
