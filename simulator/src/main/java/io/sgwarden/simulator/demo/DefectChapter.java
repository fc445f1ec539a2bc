package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.demo.Narrator.Row;
import java.io.IOException;

/**
 * A creation fails half-way, correcting the spec does not help, and sgwarden repairs it.
 *
 * @param version of the controller
 * @param family for people
 */
record DefectChapter(String version, String family) implements Chapter {
    private static final String[] STUCK = {"ACK.Terminal", "ACK.Recoverable: InvalidGroup.Duplicate"};

    @Override
    public String title() {
        return "The defect on " + family;
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        try (World world = narrator.world(version)) {
            narrator.say("$ kubectl apply -f web.yaml      # one rule has no ipProtocol");
            world.cluster().apply(Manifests.withoutProtocol("web", world.vpcId()));
            boolean stuck = world.comesTo("web", STUCK);
            narrator.say("The group exists in EC2, the object does not own it. What the user sees:");
            narrator.say("  " + world.condition("web"));
            narrator.say("$ kubectl apply -f web.yaml      # now with ipProtocol: tcp");
            world.cluster().apply(Manifests.corrected("web", world.vpcId()));
            boolean stillStuck = world.comesTo("web", STUCK);
            narrator.say("Correcting the spec changes nothing:");
            narrator.say("  " + world.condition("web"));
            narrator.row(new Row(family + ": stuck after the fix", world.condition("web"), stuck && stillStuck));
            repair(narrator, world);
        }
    }

    private void repair(Narrator narrator, World world) {
        narrator.say("");
        narrator.say("$ sgwarden scan");
        int found = world.sgwarden("scan");
        narrator.row(new Row(family + ": scan finds it", "exit code " + found, found == 1));
        narrator.say("");
        narrator.say("$ sgwarden repair --auto");
        int repaired = world.sgwarden("repair", "--auto", "--wait", "20s");
        narrator.row(new Row(family + ": repair", "exit code " + repaired, repaired == 0));
        narrator.say("");
        String reports = narrator.folder().resolve(version).toString();
        narrator.say("$ sgwarden scan --out " + reports);
        int clean = world.sgwarden("scan", "--grace", "0s", "--all", "--out", reports);
        boolean synced = world.comesTo("web", "ACK.ResourceSynced");
        narrator.row(new Row(family + ": afterwards", world.condition("web"), clean == 0 && synced));
        narrator.row(new Row(
                family + ": groups",
                world.groups() + " group, " + world.created() + " successful CreateSecurityGroup, "
                        + world.refusedCreates() + " refused",
                world.groups() == 1 && world.created() == 1));
    }
}
