package io.sgwarden.simulator.world;

import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ClusterServer;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.ControllerAccountRegion;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.scenario.RegionStage;
import io.sgwarden.simulator.scenario.Scenario.RecordedController;
import io.sgwarden.simulator.scenario.ScenarioPlayer;
import io.sgwarden.simulator.scenario.ScenarioPlayer.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One cluster of a world, with its controller and the files of whoever runs sgwarden there. */
final class Member implements AutoCloseable {
    private final String name;
    private final Region region;
    private final ScenarioPlayer player;
    private final ClusterServer api;
    private final Path folder;
    private final Path kubeconfig;
    private final Map<String, ObjectNode> backup = new HashMap<>();
    /** Scan reports, oldest first. */
    private final List<Path> reports = new ArrayList<>();

    private final World world;
    private Optional<Path> dump = Optional.empty();

    Member(String name, RecordedController controller, Region region, World world) throws IOException {
        this.world = world;
        this.name = name;
        this.region = region;
        this.folder = Files.createDirectory(world.folder().resolve(name));
        Cluster cluster = new Cluster(world.clock().forServers(), name);
        player = new ScenarioPlayer(
                new Stage(
                        cluster,
                        new RegionStage(world.ec2(), region),
                        world.symbols(),
                        new ControllerAccountRegion(region.account(), region.name())),
                controller,
                new MakersCalls(
                        new RegionCalls(region),
                        id -> world.promises().made(id, this),
                        id -> world.promises().deletedByController(id)),
                () -> {});
        cluster.createNamespace("shop");
        api = ClusterServer.start(cluster, "test");
        kubeconfig = api.kubeconfig(folder.resolve("kubeconfig"));
        cluster.watch(cluster.resourceVersion(), change -> world.promises().changed(this, change));
    }

    String name() {
        return name;
    }

    Region region() {
        return region;
    }

    Cluster cluster() {
        return player.cluster();
    }

    ScenarioPlayer player() {
        return player;
    }

    ClusterServer api() {
        return api;
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    List<Path> reports() {
        return reports;
    }

    Optional<Path> dump() {
        return dump;
    }

    Path file(String fileName) {
        return folder.resolve(fileName);
    }

    /** Remembers every object as it is. */
    void backUp() {
        cluster().list(ResourceType.SECURITY_GROUP).forEach(object -> backup.put(label(object), object));
    }

    /** As it was when it was backed up last; as it is where it never was. */
    Optional<ObjectNode> backedUp(String object) {
        return Optional.ofNullable(backup.get(object)).or(() -> cluster().get(ScenarioPlayer.key(object)));
    }

    /** {@code NAMESPACE/NAME}. */
    static String label(ObjectNode object) {
        return object.at("/metadata/namespace").asString() + "/"
                + object.at("/metadata/name").asString();
    }

    /**
     * What {@code kubectl get securitygroups,vpcs,namespaces,deployments -A -o json} prints now.
     *
     * @param action says what is left out
     */
    void dump(JsonNode action) {
        ObjectNode list =
                JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "List");
        ArrayNode items = list.putArray("items");
        Stream.of(ResourceType.SECURITY_GROUP, ResourceType.VPC, ResourceType.NAMESPACE, ResourceType.DEPLOYMENT)
                .flatMap(type -> cluster().list(type).stream())
                .filter(object -> !isLeftOut(object, action))
                .forEach(object -> {
                    if (action.has("withoutManagedFields")) {
                        object.withObject("/metadata").remove("managedFields");
                    }
                    items.add(object);
                });
        dump = Optional.of(write("dump.json", list.toString()));
        dump.ifPresent(
                file -> file.toFile().setLastModified(world.clock().instant().toEpochMilli()));
    }

    private static boolean isLeftOut(ObjectNode object, JsonNode action) {
        return object.path("kind").asString().equals("Namespace")
                && object.at("/metadata/name")
                        .asString()
                        .equals(action.path("withoutNamespace").asString(""));
    }

    Path write(String fileName, String text) {
        try {
            return Files.writeString(file(fileName), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        player.close();
        api.close();
    }
}
