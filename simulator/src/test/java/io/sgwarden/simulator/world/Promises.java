package io.sgwarden.simulator.world;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.Change;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.ec2.GroupView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What sgwarden never does, whatever happens in a world. It is judged by what the world knows and sgwarden cannot see:
 * which controller made which group for which object.
 */
final class Promises {
    static final String SCANNER = "sgwarden";

    private final List<String> broken = new ArrayList<>();
    /** By group id; groups made by hand have no maker. */
    private final Map<String, Maker> makers = new HashMap<>();

    private final Set<String> deletedByControllers = new HashSet<>();
    /** Groups that an object adopted, or keeps by a deletion policy. */
    private final Set<String> kept = new HashSet<>();

    /** Groups that an operator named for an object: from then on nobody's repair of it is wrong. */
    private final Set<String> named = new HashSet<>();

    private final Map<String, ObjectNode> last = new HashMap<>();
    private Optional<Command> command = Optional.empty();

    private record Maker(Member cluster, ObjectKey object) {}

    /**
     * What a command may do, and what it did.
     *
     * @param namespace outside of which it writes nothing
     * @param adopted the group that the operator names for an object: then who made it does not matter
     * @param written the objects that it wrote
     */
    record Command(Optional<String> namespace, Optional<String> adopted, Set<String> written) {}

    List<String> broken() {
        return broken;
    }

    void broke(String promise) {
        broken.add(promise);
    }

    void begins(Command begun) {
        command = Optional.of(begun);
    }

    /** @param mostObjects how many objects it may write */
    void ended(int mostObjects) {
        Set<String> written = command.orElseThrow().written();
        if (written.size() > mostObjects) {
            broke("budget: " + mostObjects + " object may be repaired, written were " + written);
        }
        command = Optional.empty();
    }

    void made(String groupId, Member cluster) {
        cluster.player()
                .controller()
                .reconciling()
                .ifPresent(object -> makers.put(groupId, new Maker(cluster, object)));
    }

    void deletedByController(String groupId) {
        deletedByControllers.add(groupId);
    }

    /**
     * Whether a controller of this cluster made the group for this object, or for one of the namespace that is gone:
     * then the group was leaked.
     */
    private boolean isMadeFor(String groupId, Member cluster, ObjectKey object) {
        return Optional.ofNullable(makers.get(groupId))
                .filter(maker -> maker.cluster().equals(cluster))
                .map(Maker::object)
                .filter(made -> made.equals(object)
                        || (made.namespace().equals(object.namespace())
                                && cluster.cluster().get(made).isEmpty()))
                .isPresent();
    }

    /**
     * A controller that still has its finalizer takes a group over by name, and says so in the tags. That is its doing.
     */
    private static boolean isTakenOver(String groupId, Member cluster) {
        return cluster.region()
                .group(groupId)
                .filter(group -> cluster.name().equals(group.tags().get("cluster")))
                .isPresent();
    }

    void changed(Member cluster, Change change) {
        if (!change.key().type().equals(ResourceType.SECURITY_GROUP)) {
            return;
        }
        String label = cluster.name() + " " + Member.label(change.object());
        Optional<ObjectNode> before = Optional.ofNullable(last.put(label, change.object()));
        remember(cluster, change.object());
        if (change.manager().equals(SCANNER)) {
            before.ifPresent(was -> written(cluster, was, change));
        }
    }

    private void remember(Member cluster, ObjectNode object) {
        JsonNode annotations = object.at("/metadata/annotations");
        boolean keeps = annotations.path(Ack.ADOPTED).asString("").equals("true")
                || annotations.path(Ack.DELETION_POLICY).asString("").equals("retain")
                || keepsByDefault(cluster, object);
        String id = object.at("/status/id").asString("");
        if (keeps && !id.isEmpty()) {
            kept.add(id);
        }
    }

    private static boolean keepsByDefault(Member cluster, ObjectNode object) {
        boolean own = object.at("/metadata/annotations").has(Ack.DELETION_POLICY);
        return !own
                && cluster.cluster()
                        .get(new ObjectKey(
                                ResourceType.NAMESPACE,
                                "",
                                object.at("/metadata/namespace").asString()))
                        .filter(namespace -> namespace
                                .path("metadata")
                                .path("annotations")
                                .path("ec2." + Ack.DELETION_POLICY)
                                .asString("")
                                .equals("retain"))
                        .isPresent();
    }

    private void written(Member cluster, ObjectNode before, Change change) {
        ObjectNode now = change.object();
        String label = Member.label(now);
        command.ifPresent(running -> {
            running.written().add(label);
            running.namespace()
                    .filter(namespace -> !namespace.equals(change.key().namespace()))
                    .ifPresent(namespace -> broke("namespaces: -n " + namespace + " wrote " + label));
        });
        String id = now.at("/status/id").asString("");
        boolean ordered = command.flatMap(Command::adopted).filter(id::equals).isPresent();
        if (!ordered
                && before.at("/metadata/annotations")
                        .path("sgwarden.io/repair")
                        .asString("")
                        .equals("never")) {
            broke("guard: " + label + " says repair: never and was written");
        }
        boolean arms = hasFinalizer(now) && !hasFinalizer(before);
        boolean records = !id.isEmpty() && !id.equals(before.at("/status/id").asString(""));
        if (arms && id.isEmpty()) {
            broke("finalizer without id on " + label);
        }
        command.flatMap(Command::adopted).filter(id::equals).ifPresent(named::add);
        if ((arms || records)
                && !id.isEmpty()
                && !named.contains(id)
                && !isMadeFor(id, cluster, change.key())
                && !isTakenOver(id, cluster)) {
            broke("foreign group: " + cluster.name() + " " + label + " was given " + id + ", made "
                    + Optional.ofNullable(makers.get(id))
                            .map(maker -> "by " + maker.cluster().name() + " for "
                                    + maker.object().namespace() + "/"
                                    + maker.object().name())
                            .orElse("by hand"));
        }
    }

    private static boolean hasFinalizer(ObjectNode object) {
        return object.at("/metadata/finalizers")
                .valueStream()
                .anyMatch(finalizer -> finalizer.asString("").equals(Ack.FINALIZER));
    }

    /** Groups that a command deleted; none of them may have been anybody else's. */
    void deleted(Member cluster, Set<GroupView> gone) {
        for (GroupView group : gone) {
            if (deletedByControllers.contains(group.id())) {
                continue;
            }
            Maker maker = makers.get(group.id());
            String what = group.id() + " \"" + group.name() + "\"";
            if (maker == null || !maker.cluster().equals(cluster)) {
                broke("foreign group deleted: by " + cluster.name() + ", " + what + ", made by "
                        + (maker == null ? "hand" : maker.cluster().name()));
            } else if (kept.contains(group.id())) {
                broke("kept group deleted: " + what);
            }
            cluster.cluster().list(ResourceType.SECURITY_GROUP).stream()
                    .filter(object -> object.at("/status/id").asString("").equals(group.id()))
                    .filter(object -> command.filter(
                                    running -> running.written().contains(Member.label(object)))
                            .isEmpty())
                    .forEach(object -> broke("deleted group is claimed: " + what + " by " + Member.label(object)));
        }
    }
}
