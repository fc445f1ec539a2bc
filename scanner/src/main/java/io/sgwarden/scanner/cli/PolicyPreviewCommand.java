package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.scanner.format.TextTable;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sgwarden policy preview}: the objects whose verdict another policy would change. */
@Command(
        name = "preview",
        description = "Lists the objects of dumps whose verdict would change with another policy.",
        mixinStandardHelpOptions = true)
final class PolicyPreviewCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--from", paramLabel = "FILE", description = "the policy in force; without it the default one")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "the candidate policy")
    private Path to = Path.of("");

    @Option(
            names = "--cluster-file",
            paramLabel = "FILE",
            required = true,
            description = "dump: kubectl get securitygroups -A -o yaml; repeatable")
    private List<String> dumps = new ArrayList<>();

    PolicyPreviewCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        RuleEngine before = new RuleEngine(from.map(PolicyOption::read).orElse(Policy.DEFAULT), environment.clock());
        RuleEngine after = new RuleEngine(PolicyOption.read(to), environment.clock());
        List<SecurityGroup> objects = dumps.stream()
                .flatMap(dump -> new FileCluster("", DumpFiles.cluster(dump)).snapshot().securityGroups().stream())
                .sorted(Comparator.comparing(SecurityGroup::label))
                .toList();
        TextTable table = new TextTable("OBJECT", "NOW", "THEN");
        int changed = 0;
        for (SecurityGroup object : objects) {
            String old = describe(before.stored(object));
            String now = describe(after.stored(object));
            if (!old.equals(now)) {
                table.row(object.label(), old, now);
                changed++;
            }
        }
        environment.out().print(changed == 0 ? "" : table.render());
        environment
                .out()
                .println(changed + " of " + objects.size() + " objects would get a different verdict; stored"
                        + " objects are checked again only when they change");
        return (changed == 0 ? ExitStatus.CLEAN : ExitStatus.FINDINGS).code();
    }

    private static String describe(Verdict verdict) {
        String rules = verdict.violations().stream()
                .filter(violation -> violation.severity().compareTo(Severity.AUDIT) > 0)
                .map(PolicyPreviewCommand::describe)
                .distinct()
                .collect(Collectors.joining(","));
        return rules.isEmpty() ? "admit" : rules;
    }

    private static String describe(Violation violation) {
        return (violation.severity() == Severity.DENY ? "deny " : "warn ") + violation.rule();
    }
}
