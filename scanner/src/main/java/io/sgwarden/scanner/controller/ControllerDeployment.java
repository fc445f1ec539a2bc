package io.sgwarden.scanner.controller;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.ControllerConfiguration.Scope;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.policy.LabelSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads how the EC2 controllers of a Deployment were started.
 *
 * <p>Flags and their defaults: ACK runtime pkg/config/config.go. ACK's chart passes each as an argument that refers to
 * an environment variable of the container, such as {@code --resource-tags $(ACK_RESOURCE_TAGS)}.
 */
public final class ControllerDeployment {
    private static final Duration DEFAULT_RESYNC = Duration.ofHours(10);
    private static final Set<String> DELETION_POLICIES = Set.of("delete", "retain");
    /** As Go reads a truth value (strconv.ParseBool). */
    private static final Pattern TRUE = Pattern.compile("1|t|T|TRUE|true|True");

    private static final Pattern FALSE = Pattern.compile("0|f|F|FALSE|false|False");
    /** An element of comma separated values, perhaps in quotation marks, and what ends it. */
    private static final Pattern ELEMENT = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^\",]*))(,|$)");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final ResourceKey deployment;
    private final JsonNode container;
    private final int replicas;
    private final ContainerEnvironment environment;
    private final ControllerFlags flags;
    private final Set<String> defaults = new HashSet<>();

    private ControllerDeployment(ResourceKey deployment, JsonNode container, int replicas, ConfigMaps configMaps) {
        this.deployment = deployment;
        this.container = container;
        this.replicas = replicas;
        this.environment = ContainerEnvironment.of(container, deployment.namespace(), configMaps);
        this.flags = flags();
    }

    /** One configuration for each container that runs an EC2 controller; none for other Deployments. */
    public static List<ControllerConfiguration> read(JsonNode deployment, ConfigMaps configMaps) {
        ResourceKey key = key(deployment);
        int replicas = deployment.path("spec").path("replicas").asInt(1);
        return controllers(deployment)
                .map(container -> isRolledOut(deployment)
                        ? new ControllerDeployment(key, container, replicas, configMaps).configuration()
                        : ControllerConfiguration.notKnown(
                                key, "pods of an earlier version of its Deployment still run"))
                .toList();
    }

    /** The names of the containers that run an EC2 controller. */
    public static List<String> containers(JsonNode deployment) {
        return controllers(deployment)
                .map(container -> container.path("name").asString(""))
                .toList();
    }

    /** Why the Deployment may run an EC2 controller that is not known as one. */
    public static Optional<Gap> doubt(JsonNode deployment) {
        return allContainers(deployment)
                .filter(container -> !ControllerImages.isEc2Controller(deployment, container))
                .filter(container -> ControllerImages.mayBeEc2Controller(deployment, container))
                .findFirst()
                .map(container -> new Gap(
                        "controller " + key(deployment),
                        "Deployment " + key(deployment) + " may run one: neither its image, "
                                + container.path("image").asString("")
                                + ", nor its label helm.sh/chart says of which AWS service it is"));
    }

    private static Stream<JsonNode> controllers(JsonNode deployment) {
        return allContainers(deployment).filter(container -> ControllerImages.isEc2Controller(deployment, container));
    }

    private static Stream<JsonNode> allContainers(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers").valueStream();
    }

    private static ResourceKey key(JsonNode deployment) {
        JsonNode metadata = deployment.path("metadata");
        return new ResourceKey(
                metadata.path("namespace").asString(""), metadata.path("name").asString(""));
    }

    /** Until then pods run that were started otherwise. A dump without status is taken for rolled out. */
    private static boolean isRolledOut(JsonNode deployment) {
        JsonNode status = deployment.path("status");
        int updated = status.path("updatedReplicas").asInt(0);
        return status.isEmpty()
                || (status.path("observedGeneration").asLong(0)
                                >= deployment.at("/metadata/generation").asLong(0)
                        && updated >= deployment.at("/spec/replicas").asInt(1)
                        && updated >= status.path("replicas").asInt(0));
    }

    private String place() {
        return "controller " + deployment;
    }

    private ControllerFlags flags() {
        List<String> command = texts("command");
        if (!program().equals(ControllerConfiguration.PROGRAM)) {
            return ControllerFlags.hidden(
                    place(), "its container starts " + command.getFirst() + " and not ACK's controller");
        }
        List<String> arguments = new ArrayList<>(command.isEmpty() ? command : command.subList(1, command.size()));
        arguments.addAll(texts("args"));
        return ControllerFlags.of(
                place(), arguments.stream().map(environment::expand).toList());
    }

    private String program() {
        return texts("command").stream()
                .findFirst()
                .map(path -> path.replaceFirst("^.*/", ""))
                .orElse(ControllerConfiguration.PROGRAM);
    }

    private List<String> texts(String field) {
        return container
                .path(field)
                .valueStream()
                .map(text -> text.asString(""))
                .toList();
    }

    private ControllerConfiguration configuration() {
        return new ControllerConfiguration(
                deployment,
                replicas,
                program(),
                ControllerImages.release(container.path("image").asString(""))
                        .map(Reading::known)
                        .orElseGet(() -> Reading.unread(new Gap(place(), "release: the tag of its image names none"))),
                Optional.empty(),
                resourceTags(),
                new Scope(
                        list("watch-namespace"),
                        value("watch-selectors", LabelSelector.ALL, LabelSelector::parse),
                        list("reconcile-resources")),
                value("deletion-policy", "delete", text -> Optional.of(text).filter(DELETION_POLICIES::contains)),
                value("feature-gates", Map.of(), ControllerDeployment::gates),
                value("enable-carm", true, ControllerDeployment::truth),
                value("enable-cross-namespace", true, ControllerDeployment::truth),
                region(),
                value("reconcile-default-resync-seconds", DEFAULT_RESYNC, ControllerDeployment::resync),
                defaults);
    }

    private <T> Reading<T> value(String flag, T absent, Function<String, Optional<T>> parse) {
        return switch (flags.last(flag)) {
            case Reading.Unread<Optional<String>>(Gap gap) -> Reading.unread(gap);
            case Reading.Known<Optional<String>>(Optional<String> text) ->
                text.filter(given -> !given.isEmpty())
                        .map(given -> parse.apply(given)
                                .map(Reading::known)
                                .orElseGet(() -> flags.notKnown(flag, "the controller cannot read \"" + given + "\"")))
                        .orElseGet(() -> standard(flag, absent));
        };
    }

    private <T> Reading<T> standard(String flag, T value) {
        defaults.add(flag);
        return Reading.known(value);
    }

    private Reading<List<String>> list(String flag) {
        return value(
                flag,
                List.of(),
                text -> Optional.of(
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList()));
    }

    /** The first use of the flag replaces the default, each further one adds (pflag StringSlice). */
    private Reading<Map<String, String>> resourceTags() {
        String flag = "resource-tags";
        return switch (flags.all(flag)) {
            case Reading.Unread<List<String>>(Gap gap) -> Reading.unread(gap);
            case Reading.Known<List<String>>(List<String> values) -> {
                if (values.isEmpty()) {
                    yield standard(flag, ControllerConfiguration.STANDARD_TAGS);
                }
                Map<String, String> tags = new LinkedHashMap<>();
                for (String value : values) {
                    Optional<List<String>> elements = elements(value);
                    if (elements.isEmpty()) {
                        yield flags.notKnown(flag, "the controller cannot read \"" + value + "\"");
                    }
                    elements.get().forEach(element -> addTag(tags, element));
                }
                yield Reading.known(tags);
            }
        };
    }

    /** ACK skips a tag that is not written {@code key=value}, and one without key or value (ACK runtime tags.go). */
    private static void addTag(Map<String, String> tags, String element) {
        String[] parts = element.split("=", -1);
        if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
            tags.put(parts[0].strip(), parts[1].strip());
        }
    }

    /** The elements of a line of comma separated values; empty where a quotation mark stands in the wrong place. */
    private static Optional<List<String>> elements(String line) {
        List<String> elements = new ArrayList<>();
        Matcher element = ELEMENT.matcher(line);
        int end = 0;
        while (element.find()) {
            elements.add(
                    element.group(1) == null
                            ? element.group(2)
                            : element.group(1).replace("\"\"", "\""));
            end = element.end();
            if (element.group(3).isEmpty()) {
                break;
            }
        }
        return end == line.length() ? Optional.of(elements) : Optional.empty();
    }

    private static Optional<Map<String, Boolean>> gates(String text) {
        Map<String, Boolean> gates = new LinkedHashMap<>();
        for (String gate : text.split(",", -1)) {
            String[] parts = gate.split("=", 2);
            Optional<Boolean> on = parts.length == 2 ? truth(parts[1].strip()) : Optional.empty();
            if (on.isEmpty()) {
                return Optional.empty();
            }
            gates.put(parts[0].strip(), on.get());
        }
        return Optional.of(gates);
    }

    private static Optional<Boolean> truth(String text) {
        if (TRUE.matcher(text).matches()) {
            return Optional.of(true);
        }
        return FALSE.matcher(text).matches() ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Duration> resync(String text) {
        return SECONDS.matcher(text).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        .map(given -> given.isZero() ? DEFAULT_RESYNC : given)
                : Optional.empty();
    }

    /**
     * Where the flag is missing the variable {@code AWS_REGION} counts. EKS sets it in pods whose Deployment does not
     * have it, and then a reference to it has a value too.
     */
    private Reading<Optional<String>> region() {
        return switch (flags.last("aws-region")) {
            case Reading.Unread<Optional<String>>(Gap gap) -> Reading.unread(gap);
            case Reading.Known<Optional<String>>(Optional<String> flag) -> {
                Optional<String> given = flag.filter(text -> !text.isEmpty()).filter(text -> !text.startsWith("$("));
                ContainerText variable = environment.expand("$(AWS_REGION)");
                if (given.isEmpty() && variable.unknown().isPresent()) {
                    yield flags.notKnown("aws-region", variable.unknown().get());
                }
                yield Reading.known(
                        given.or(() -> environment.known("AWS_REGION").filter(text -> !text.isEmpty())));
            }
        };
    }
}
