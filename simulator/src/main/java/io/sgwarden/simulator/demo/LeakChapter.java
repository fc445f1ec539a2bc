package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.demo.Narrator.Row;
import java.io.IOException;
import java.nio.file.Path;

/** Deleting a detached object leaks its group: applied again it is repaired, and left behind it is cleaned up. */
record LeakChapter() implements Chapter {
    @Override
    public String title() {
        return "Leaked groups";
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        try (World world = narrator.world("v1.20.0")) {
            reapplied(narrator, world);
            cleanedUp(narrator, world);
        }
    }

    private static void reapplied(Narrator narrator, World world) {
        leak(narrator, world, "web");
        narrator.say("$ kubectl apply -f web.yaml      # with ipProtocol: tcp");
        world.cluster().apply(Manifests.corrected("web", world.vpcId()));
        world.comesTo("web", "ACK.Terminal");
        narrator.say("  " + world.condition("web"));
        narrator.say("$ sgwarden repair --auto");
        int repaired = world.sgwarden("repair", "--auto", "--wait", "20s");
        narrator.row(new Row(
                "leaked, then applied again: repair",
                world.condition("web"),
                repaired == 0 && world.comesTo("web", "ACK.ResourceSynced")));
    }

    private static void cleanedUp(Narrator narrator, World world) {
        leak(narrator, world, "old");
        leak(narrator, world, "used");
        world.region()
                .attachments()
                .attachInterface(
                        "eni-of-used", world.group("used").orElseThrow().id());
        Path reports = narrator.folder().resolve("leaked");
        narrator.say("");
        narrator.say("$ sgwarden scan --out " + reports);
        world.sgwarden("scan", "--grace", "0s", "--out", reports.toString());
        narrator.say("");
        String old = world.group("old").orElseThrow().id();
        String used = world.group("used").orElseThrow().id();
        narrator.say("$ sgwarden cleanup --auto --group " + old + " --group " + used + "   # a day later");
        world.sgwarden(
                "cleanup",
                "--scope",
                "123456789012/us-west-2",
                "--previous",
                reports.resolve("report.json").toString(),
                "--leaked-for",
                "0s",
                "--auto",
                "--group",
                old,
                "--group",
                used);
        narrator.row(new Row(
                "clean-up deletes a leaked group", "old", world.group("old").isEmpty()));
        narrator.row(
                new Row("and none that is in use", "used", world.group("used").isPresent()));
    }

    private static void leak(Narrator narrator, World world, String name) {
        narrator.say("$ kubectl apply -f " + name + ".yaml; kubectl delete securitygroup " + name
                + "   # its creation failed half-way");
        world.cluster().apply(Manifests.withoutProtocol(name, world.vpcId()));
        world.comesTo(name, "ACK.Terminal");
        world.cluster().delete(ObjectKey.securityGroup("shop", name));
        narrator.say(
                "  the object is gone, group " + world.group(name).orElseThrow().id() + " is not");
    }
}
