package io.sgwarden.simulator.world;

import io.sgwarden.scanner.aws.AwsRetries;
import io.sgwarden.scanner.cli.Environment;
import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Timing;
import io.sgwarden.scanner.kubernetes.LeaseTimes;
import io.sgwarden.simulator.ec2.Ec2;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The command line of whoever runs sgwarden in one cluster of a world. */
record CommandLine(World world, Member cluster) {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Timing TIMING = new Timing(
            SOON,
            SOON,
            SOON,
            SOON,
            new LeaseTimes(Duration.ofSeconds(2), Duration.ofMillis(1500), SOON),
            AwsRetries.after(SOON));
    /** So many times a watch asks whether it is to stop before it is. */
    private static final int WATCHED = 3;

    /** What a run left. */
    record Run(int code, String out, String err) {}

    Run run(List<String> command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Environment environment = new Environment(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out),
                new PrintWriter(err),
                world.clock().forCommands(world::pass),
                command.contains("--watch") ? afterAWhile() : () -> false,
                TIMING);
        int code = Sgwarden.run(environment, arguments(command).toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private static BooleanSupplier afterAWhile() {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > WATCHED;
    }

    private List<String> arguments(List<String> command) {
        List<String> arguments = new ArrayList<>();
        command.stream().map(this::named).forEach(arguments::add);
        if (!command.contains("--cluster-file") || command.stream().noneMatch(text -> text.startsWith("@dump"))) {
            arguments.addAll(List.of("--kubeconfig", cluster.kubeconfig().toString()));
        }
        arguments.addAll(List.of("--endpoint-url", world.aws().endpoint().toString(), "--region", World.REGION));
        arguments.addAll(List.of("--policy", cluster.file("policy.yaml").toString()));
        if (!cluster.region().account().equals(Ec2.DEFAULT_ACCOUNT)) {
            String account = cluster.region().account();
            arguments.addAll(List.of("--assume-role", "arn:aws:iam::" + account + ":role/sgwarden"));
            arguments.addAll(List.of("--account", account, "--controller-account", account));
        }
        return arguments;
    }

    /** The last one that was taken, else one of now. */
    private static String dumpOf(Member member) {
        if (member.dump().isEmpty()) {
            member.dump(JsonMapper.shared().createObjectNode());
        }
        return member.dump().orElseThrow().toString();
    }

    /** With what a scenario file names in the place of the names: reports, plans, dumps, groups. */
    private String named(String argument) {
        if (argument.equals("@report")) {
            List<Path> reports = cluster.reports();
            return (reports.isEmpty() ? cluster.file("no-report.json") : reports.getLast()).toString();
        }
        if (argument.equals("@plan")) {
            return cluster.file("plan.json").toString();
        }
        if (argument.startsWith("@dump")) {
            return dumpOf(cluster);
        }
        int equals = argument.indexOf("=@dump");
        if (equals > 0) {
            Member other = world.cluster(argument.substring(0, equals));
            return other.name() + "=" + dumpOf(other);
        }
        if (argument.startsWith("@account")) {
            return argument.replace("@account", cluster.region().account());
        }
        return argument.contains("@g") ? world.symbols().inText(argument) : argument;
    }
}
