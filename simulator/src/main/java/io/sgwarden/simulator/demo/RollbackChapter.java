package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.demo.Narrator.Row;
import io.sgwarden.simulator.ec2.GroupView;
import java.io.IOException;
import java.nio.file.Path;

/** All or nothing: a half-created group is deleted, so that the controller creates it again and completely. */
record RollbackChapter() implements Chapter {
    @Override
    public String title() {
        return "Roll-back";
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        try (World world = narrator.world("v1.20.0")) {
            world.region().faults().deny("RevokeSecurityGroupEgress");
            narrator.say("$ kubectl apply -f web.yaml      # the controller may not call RevokeSecurityGroupEgress");
            world.cluster().apply(Manifests.corrected("web", world.vpcId()));
            world.comesTo("web", "ACK.Terminal");
            narrator.say("  " + world.condition("web"));
            String half = world.group("web").orElseThrow().id();
            Path reports = narrator.folder().resolve("half-created");
            narrator.say("$ sgwarden scan --out " + reports);
            world.sgwarden("scan", "--grace", "0s", "--out", reports.toString());
            narrator.say("$ aws iam put-role-policy         # now it may");
            world.region().faults().allow("RevokeSecurityGroupEgress");
            narrator.say("");
            narrator.say("$ sgwarden cleanup --rollback shop/web --auto --previous " + reports.resolve("report.json"));
            int code = world.sgwarden(
                    "cleanup",
                    "--scope",
                    "123456789012/us-west-2",
                    "--rollback",
                    "shop/web",
                    "--auto",
                    "--previous",
                    reports.resolve("report.json").toString(),
                    "--grace",
                    "0s",
                    "--wait",
                    "20s");
            String created = world.group("web").map(GroupView::id).orElse("none");
            narrator.row(new Row(
                    "roll-back of a half-created group",
                    half + " is now " + created,
                    code == 0
                            && created.startsWith("sg-")
                            && !created.equals(half)
                            && world.comesTo("web", "ACK.ResourceSynced")));
        }
    }
}
