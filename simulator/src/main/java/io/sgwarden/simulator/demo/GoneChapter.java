package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.demo.Narrator.Row;
import io.sgwarden.simulator.ec2.GroupView;
import java.io.IOException;
import java.util.Optional;

/** The group of a managed object is deleted in EC2: no released controller creates it again. */
record GoneChapter() implements Chapter {
    @Override
    public String title() {
        return "Groups that are gone";
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        try (World world = narrator.world("v1.20.0")) {
            for (String name : new String[] {"gone", "replaced", "stuck"}) {
                world.cluster().apply(Manifests.corrected(name, world.vpcId()));
                world.comesTo(name, "ACK.ResourceSynced");
            }
            narrator.say("$ aws ec2 delete-security-group        # of all three");
            String old = delete(world, "gone");
            delete(world, "replaced");
            delete(world, "stuck");
            narrator.say("$ aws ec2 create-security-group        # by others, of the second name");
            String others = world.foreignGroup("replaced");
            Optional<GroupView> before = world.region().group(others);
            narrator.say("$ kubectl apply -f gone.yaml -f replaced.yaml; kubectl delete securitygroup stuck");
            for (String name : new String[] {"gone", "replaced"}) {
                world.cluster().apply(Manifests.changed(name, world.vpcId(), 8443));
                world.comesTo(name, "ACK.Recoverable: api error InvalidGroup.NotFound");
            }
            narrator.say("  " + world.condition("gone"));
            world.cluster().delete(ObjectKey.securityGroup("shop", "stuck"));

            narrator.say("");
            narrator.say("$ sgwarden scan");
            world.sgwarden("scan", "--grace", "0s");
            narrator.say("");
            narrator.say("$ sgwarden repair --auto");
            world.sgwarden("repair", "--auto", "--grace", "0s", "--wait", "20s");
            String created = world.group("gone").map(GroupView::id).orElse("none");
            narrator.row(new Row(
                    "a missing group is created again",
                    old + " is now " + created,
                    created.startsWith("sg-") && !created.equals(old) && world.comesTo("gone", "ACK.ResourceSynced")));
            narrator.row(new Row(
                    "the replacement is somebody else's",
                    world.condition("replaced"),
                    world.region().group(others).equals(before)));
            narrator.row(new Row(
                    "a stuck deletion is released",
                    "the object is gone",
                    world.eventually(() -> world.object("stuck").isEmpty())));
        }
    }

    private static String delete(World world, String name) {
        String id = world.group(name).orElseThrow().id();
        world.region().deleteSecurityGroup(id);
        return id;
    }
}
