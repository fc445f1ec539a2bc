package io.sgwarden.simulator.demo;

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
    public void tell(Teller teller) throws IOException {
        try (World world = teller.world(version)) {
            teller.say("$ kubectl apply -f web.yaml      # one rule has no ipProtocol");
            world.cluster().apply(Manifests.withoutProtocol("web", world.vpcId()));
            boolean stuck = world.comesTo("web", STUCK);
            teller.say("The group exists in EC2, the object does not own it. What the user sees:");
            teller.say("  " + world.condition("web"));
            teller.say("$ kubectl apply -f web.yaml      # now with ipProtocol: tcp");
            world.cluster().apply(Manifests.corrected("web", world.vpcId()));
            boolean stillStuck = world.comesTo("web", STUCK);
            teller.say("Correcting the spec changes nothing:");
            teller.say("  " + world.condition("web"));
            teller.row(family + ": stuck after the fix", world.condition("web"), stuck && stillStuck);
            repair(teller, world);
        }
    }

    private void repair(Teller teller, World world) {
        teller.say("");
        teller.say("$ sgwarden scan");
        int found = world.sgwarden("scan");
        teller.row(family + ": scan finds it", "exit code " + found, found == 1);
        teller.say("");
        teller.say("$ sgwarden repair --auto");
        int repaired = world.sgwarden("repair", "--auto", "--wait", "20s");
        teller.row(family + ": repair", "exit code " + repaired, repaired == 0);
        teller.say("");
        String reports = teller.folder().resolve(version).toString();
        teller.say("$ sgwarden scan --out " + reports);
        int clean = world.sgwarden("scan", "--grace", "0s", "--all", "--out", reports);
        boolean synced = world.comesTo("web", "ACK.ResourceSynced");
        teller.row(family + ": afterwards", world.condition("web"), clean == 0 && synced);
        teller.row(
                family + ": groups",
                world.groups() + " group, " + world.created() + " successful CreateSecurityGroup, "
                        + world.refusedCreates() + " refused",
                world.groups() == 1 && world.created() == 1);
    }
}
