package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.WebhookAdmission;
import io.sgwarden.webhook.WebhookConfig;
import io.sgwarden.webhook.WebhookServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Tells the story: the defect on an old and on a current controller, its repair, and its prevention. */
public final class Demo {
    private static final String WEBHOOK = "securitygroups.validate.sgwarden.io";

    private final PrintWriter out;
    private final Path folder;
    private final List<Row> rows = new ArrayList<>();

    /** One line of the summary. */
    private record Row(String what, String outcome, boolean asTold) {}

    public Demo(PrintWriter out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Whether everything went as the story says. */
    public boolean run() throws IOException {
        say(
                "sgwarden demo: EC2, a cluster and ACK controllers, simulated in this process; sgwarden itself is the real one.");
        repair("v1.2.0", "an old controller (up to v1.2.0)");
        repair("v1.20.0", "a current controller (v1.6.1 and newer)");
        prevent();
        return summary();
    }

    private void repair(String version, String name) throws IOException {
        chapter("The defect on " + name);
        try (World world = new World(version, out, folder)) {
            say("$ kubectl apply -f web.yaml      # one rule has no ipProtocol");
            world.cluster().apply(Manifests.withoutProtocol(world.vpcId()));
            boolean stuck = world.comesTo("ACK.Terminal", "ACK.Recoverable: InvalidGroup.Duplicate");
            say("The group exists in EC2, the object does not own it. What the user sees:");
            say("  " + world.condition());
            say("$ kubectl apply -f web.yaml      # now with ipProtocol: tcp");
            world.cluster().apply(Manifests.corrected(world.vpcId()));
            boolean stillStuck = world.comesTo("ACK.Terminal", "ACK.Recoverable: InvalidGroup.Duplicate");
            say("Correcting the spec changes nothing:");
            say("  " + world.condition());
            row(name + ": stuck after the fix", world.condition(), stuck && stillStuck);
            say("");
            say("$ sgwarden scan");
            int found = world.sgwarden("scan");
            row(name + ": scan finds it", "exit code " + found, found == 1);
            say("");
            say("$ sgwarden repair --auto");
            int repaired = world.sgwarden("repair", "--auto", "--wait", "20s");
            row(name + ": repair", "exit code " + repaired, repaired == 0);
            say("");
            say("$ sgwarden scan --out " + folder.resolve(version));
            int clean = world.sgwarden(
                    "scan",
                    "--grace",
                    "0s",
                    "--all",
                    "--out",
                    folder.resolve(version).toString());
            boolean synced = world.comesTo("ACK.ResourceSynced");
            row(name + ": afterwards", world.condition(), clean == 0 && synced);
            row(
                    name + ": groups",
                    world.groups() + " group, " + world.created() + " successful CreateSecurityGroup, "
                            + world.refusedCreates() + " refused",
                    world.groups() == 1 && world.created() == 1);
        }
    }

    private void prevent() throws IOException {
        chapter("Prevention: the webhook");
        Path tls = Files.createDirectories(folder.resolve("tls"));
        DemoCertificate certificate = DemoCertificate.write(tls);
        try (WebhookServer webhook =
                        WebhookServer.start(WebhookConfig.standard(tls, "demo").onLoopback());
                World world = new World("v1.20.0", out, folder)) {
            world.cluster()
                    .admitWith(new WebhookAdmission(
                            WEBHOOK,
                            URI.create("https://127.0.0.1:" + webhook.port() + "/validate"),
                            certificate.trust()));
            say("$ kubectl apply -f web.yaml      # without ipProtocol");
            String refusal = refusal(world, Manifests.withoutProtocol(world.vpcId()));
            say("  " + refusal);
            row(
                    "webhook refuses the manifest",
                    "before anything exists",
                    refusal.contains("ipProtocol") && world.groups() == 0);
            say("$ kubectl apply -f web.yaml      # with ipProtocol: tcp");
            String admitted = refusal(world, Manifests.corrected(world.vpcId()));
            boolean synced = admitted.isEmpty() && world.comesTo("ACK.ResourceSynced");
            say("  " + (admitted.isEmpty() ? world.condition() : admitted));
            row("webhook admits the corrected one", world.condition(), synced);
        }
    }

    /** What the API server answers, or nothing where it admits the object. */
    private static String refusal(World world, ObjectNode manifest) {
        try {
            world.cluster().apply(manifest);
            return "";
        } catch (ApiException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private boolean summary() {
        chapter("Summary");
        int width = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
        for (Row row : rows) {
            say(String.format(
                    Locale.ROOT,
                    "%-" + width + "s   %s   %s",
                    row.what(),
                    row.asTold() ? "ok" : "NOT AS TOLD",
                    row.outcome()));
        }
        say("");
        say("Reports: " + folder.resolve("v1.2.0") + " and " + folder.resolve("v1.20.0")
                + " (report.json, report.txt)");
        return rows.stream().allMatch(Row::asTold);
    }

    private void row(String what, String outcome, boolean asTold) {
        rows.add(new Row(what, outcome, asTold));
    }

    private void chapter(String title) {
        say("");
        say("── " + title + " ──");
    }

    private void say(String line) {
        out.println(line);
    }
}
