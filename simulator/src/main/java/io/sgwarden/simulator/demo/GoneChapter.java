package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.ec2.GroupView;
import java.io.IOException;
import java.util.Optional;

/** The group of a managed object is deleted in EC2: no released controller gets over that. */
record GoneChapter() implements Chapter {
    @Override
    public String title() {
        return "Groups that are gone";
    }

    @Override
    public void tell(Teller teller) throws IOException {
        try (World world = teller.world("v1.20.0")) {
            for (String name : new String[] {"gone", "replaced", "stuck"}) {
                world.cluster().apply(Manifests.corrected(name, world.vpcId()));
                world.comesTo(name, "ACK.ResourceSynced");
            }
            teller.say("$ aws ec2 delete-security-group        # of all three");
            String old = delete(world, "gone");
            delete(world, "replaced");
            delete(world, "stuck");
            teller.say("$ aws ec2 create-security-group        # by others, of the second name");
            String others = world.foreignGroup("replaced");
            Optional<GroupView> before = world.region().group(others);
            teller.say("$ kubectl apply -f gone.yaml -f replaced.yaml; kubectl delete securitygroup stuck");
            for (String name : new String[] {"gone", "replaced"}) {
                world.cluster().apply(Manifests.changed(name, world.vpcId(), 8443));
                world.comesTo(name, "ACK.Recoverable: api error InvalidGroup.NotFound");
            }
            teller.say("  " + world.condition("gone"));
            world.cluster().delete(ObjectKey.securityGroup("shop", "stuck"));

            teller.say("");
            teller.say("$ sgwarden scan");
            world.sgwarden("scan", "--grace", "0s");
            teller.say("");
            teller.say("$ sgwarden repair --auto");
            world.sgwarden("repair", "--auto", "--grace", "0s", "--wait", "20s");
            String anew = world.group("gone").map(GroupView::id).orElse("none");
            teller.row(
                    "a missing group is created anew",
                    old + " is now " + anew,
                    anew.startsWith("sg-") && !anew.equals(old) && world.comesTo("gone", "ACK.ResourceSynced"));
            teller.row(
                    "the replacement is somebody else's",
                    world.condition("replaced"),
                    world.region().group(others).equals(before));
            teller.row(
                    "a stuck deletion is released",
                    "the object is gone",
                    world.eventually(() -> world.object("stuck").isEmpty()));
        }
    }

    private static String delete(World world, String name) {
        String id = world.group(name).orElseThrow().id();
        world.region().deleteSecurityGroup(id);
        return id;
    }
}
