package io.sgwarden.simulator.repair;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.Caller;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.cluster.Write;
import io.sgwarden.simulator.cluster.Write.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simulator's cluster as the scanner's ports see it, without HTTP.
 *
 * @param beforeCall runs before each call, so that others can act in between
 * @param written receives every patch that was accepted
 */
record SimulatedCluster(Cluster cluster, Runnable beforeCall, Consumer<Written> written)
        implements ClusterReader, ClusterWriter {

    private static final Caller SCANNER = new Caller("sgwarden", "sgwarden", warning -> {});

    /** A patch, and the object that it made. */
    record Written(ObjectNode patch, SecurityGroup object) {}

    @Override
    public ClusterSnapshot snapshot() {
        beforeCall.run();
        List<JsonNode> everything = Stream.of(
                        ResourceType.SECURITY_GROUP, ResourceType.VPC, ResourceType.NAMESPACE, ResourceType.DEPLOYMENT)
                .flatMap(type -> cluster.list(type).stream())
                .<JsonNode>map(object -> object)
                .toList();
        ClusterSnapshot dump = new FileCluster("", everything).snapshot();
        return new ClusterSnapshot(
                dump.name(),
                dump.uid(),
                dump.securityGroups(),
                dump.vpcs(),
                dump.namespaces(),
                dump.roles(),
                controllers(),
                true,
                true,
                true,
                List.of());
    }

    @Override
    public Reading<Controllers> controllers() {
        return new FileCluster("", List.copyOf(cluster.list(ResourceType.DEPLOYMENT)))
                .controllers()
                .map(all -> new Controllers(all.seen(), Optional.empty(), List.of()));
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        beforeCall.run();
        return Reading.known(cluster.get(key(key)).map(SecurityGroupParser::parse));
    }

    @Override
    public PatchResult patch(ResourceKey key, ObjectNode mergePatch) {
        return patch(Part.MAIN, key, mergePatch);
    }

    @Override
    public PatchResult patchStatus(ResourceKey key, ObjectNode mergePatch) {
        return patch(Part.STATUS, key, mergePatch);
    }

    private PatchResult patch(Part part, ResourceKey key, ObjectNode patch) {
        beforeCall.run();
        try {
            SecurityGroup object =
                    SecurityGroupParser.parse(cluster.write(SCANNER, key(key), part, new Write.Merge(patch)));
            written.accept(new Written(patch, object));
            return new PatchResult.Patched(object);
        } catch (ApiException refused) {
            return switch (refused.code()) {
                case 404 -> new PatchResult.Gone();
                case 409 -> new PatchResult.Conflict();
                default -> new PatchResult.Refused(String.valueOf(refused.getMessage()));
            };
        }
    }

    private static ObjectKey key(ResourceKey key) {
        return ObjectKey.securityGroup(key.namespace(), key.name());
    }
}
