package io.sgwarden.simulator.demo;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.demo.Narrator.Row;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.RequestedRule;
import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is not provably ours, or would lose something by a reconcile, is reported and left alone. */
record ForeignChapter() implements Chapter {
    private static final RequestedRule BY_HAND = new RequestedRule(
            Optional.of("tcp"),
            Optional.of(8443L),
            Optional.of(8443L),
            List.of(new RequestedPeer.Ipv4(Optional.of("10.1.0.0/16"), Optional.empty())));

    @Override
    public String title() {
        return "Left alone";
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        try (World world = narrator.world("v1.20.0")) {
            world.foreignGroup("web");
            narrator.say("$ kubectl apply -f web.yaml      # somebody else has a group of that name");
            world.cluster().apply(Manifests.corrected("web", world.vpcId()));
            world.comesTo("web", "ACK.Terminal");
            narrator.say("$ kubectl apply -f live.yaml     # fails half-way; then people make its group work by hand");
            world.cluster().apply(Manifests.withoutProtocol("live", world.vpcId()));
            world.comesTo("live", "ACK.Terminal");
            String live = world.group("live").orElseThrow().id();
            world.region().authorize(Direction.INGRESS, live, List.of(BY_HAND));
            world.region().attachments().attachInterface("eni-of-live", live);
            List<GroupView> before = world.region().groups();

            narrator.say("");
            narrator.say("$ sgwarden scan");
            int found = world.sgwarden("scan", "--grace", "0s");
            narrator.say("");
            narrator.say("$ sgwarden repair --auto");
            world.sgwarden("repair", "--auto", "--wait", "5s");
            narrator.say("");
            narrator.say("$ sgwarden repair --adopt shop/live=" + live + " --override-contradicted   # the plan alone");
            world.sgwarden("repair", "--adopt", "shop/live=" + live, "--override-contradicted");
            narrator.row(new Row("a foreign group of that name, and a live one", "exit code " + found, found == 1));
            narrator.row(new Row(
                    "repair --auto and a plan leave both alone",
                    world.region().groups().equals(before) ? "not a rule, not a tag changed" : "changed",
                    world.region().groups().equals(before)));
        }
    }
}
