package io.sgwarden.charts;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Helm makes of the chart: the text, and its documents. The same values are rendered once in a test run. */
final class Rendered {
    static final Path CHART = Path.of("sgwarden");
    static final KubernetesSerialization YAML = new KubernetesSerialization();

    /** Helm in this process leaves hooks out of what it renders, so a copy of the chart has none. */
    private static final Path UNHOOKED = unhooked();

    private static final String HOOK = "helm.sh/hook";
    private static final String NO_HOOK = "helm.sh/no-hook";
    private static final Map<Input, Rendered> KNOWN = new ConcurrentHashMap<>();

    private final String text;
    private Optional<List<JsonNode>> documents = Optional.empty();

    private Rendered(String text) {
        this.text = text;
    }

    /**
     * What Helm renders from.
     *
     * @param values the contents of the values files
     * @param settings like those of {@code --set}
     */
    private record Input(Release release, String kubernetes, List<String> values, List<String> settings) {
        static Input of(Release release, String kubernetes, List<Path> files, String... settings) {
            return new Input(
                    release, kubernetes, files.stream().map(Rendered::read).toList(), List.of(settings));
        }
    }

    /** Name and namespace of a release. */
    record Release(String name, String namespace) {
        static final Release USUAL = new Release("rel", "ns");
    }

    /** With one of the values files in {@code ci/} and settings like those of {@code --set}. */
    static Rendered with(String values, String... settings) {
        return of("1.36.0", CHART.resolve("ci").resolve(values + "-values.yaml"), settings);
    }

    static Rendered of(String kubernetes, Path values, String... settings) {
        return of(kubernetes, List.of(values), settings);
    }

    /** With several values files: of two that say different things the later one counts. */
    static Rendered of(String kubernetes, List<Path> values, String... settings) {
        return known(Release.USUAL, kubernetes, values, settings);
    }

    /** Of another release. */
    static Rendered release(Release release, Path values, String... settings) {
        return known(release, "1.36.0", List.of(values), settings);
    }

    /** Of this text instead of Helm's. */
    static Rendered ofText(String text) {
        return new Rendered(text);
    }

    private static Rendered known(Release release, String kubernetes, List<Path> values, String... settings) {
        Input input = Input.of(release, kubernetes, values, settings);
        return KNOWN.computeIfAbsent(input, key -> new Rendered(render(release, kubernetes, values, settings)));
    }

    /** The text of another run of Helm, whether or not there was one with the same values. */
    static String renderAgain(String kubernetes, Path values) {
        return render(Release.USUAL, kubernetes, List.of(values));
    }

    private static String render(Release release, String kubernetes, List<Path> values, String... settings) {
        TemplateCommand command = new Helm(UNHOOKED)
                .template()
                .withName(release.name())
                .withNamespace(release.namespace())
                .withKubeVersion(kubernetes);
        values.forEach(command::withValuesFile);
        for (String setting : settings) {
            String[] keyAndValue = setting.split("=", 2);
            command.set(keyAndValue[0], keyAndValue[1]);
        }
        return command.call().replace(NO_HOOK, HOOK);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    List<JsonNode> documents() {
        if (documents.isEmpty()) {
            documents = Optional.of(
                    parts().map(part -> YAML.unmarshal(part, JsonNode.class)).toList());
        }
        return documents.get();
    }

    /** The text of each document. */
    Stream<String> parts() {
        return Arrays.stream(text.split("(?m)^---$")).filter(part -> part.contains("kind:"));
    }

    private static Path unhooked() {
        try (Stream<Path> files = Files.walk(CHART)) {
            // Of this process only: another one would read it while this one writes it.
            Path copy = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "unhooked-chart");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(CHART.relativize(file));
                Files.createDirectories(to.getParent());
                Files.writeString(to, Files.readString(file).replace(HOOK, NO_HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every feature's values file. */
    static List<Path> valuesFiles() {
        try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> ofKind(String kind) {
        return documents().stream()
                .filter(document -> document.path("kind").asString("").equals(kind))
                .toList();
    }

    /** The pod specs, wherever they stand. */
    List<JsonNode> pods() {
        Stream<JsonNode> cronJobs = ofKind("CronJob").stream().map(cronJob -> cronJob.at("/spec/jobTemplate"));
        return Stream.of(ofKind("Deployment").stream(), ofKind("Job").stream(), cronJobs)
                .flatMap(owners -> owners)
                .map(owner -> owner.at("/spec/template/spec"))
                .toList();
    }

    /** The images of all containers. */
    List<String> images() {
        return pods().stream()
                .flatMap(pod -> pod.path("containers").valueStream())
                .map(container -> container.path("image").asString())
                .toList();
    }

    /** All rules of all roles. */
    List<JsonNode> rules() {
        return Stream.of("Role", "ClusterRole")
                .flatMap(kind -> ofKind(kind).stream())
                .flatMap(role -> role.path("rules").valueStream())
                .toList();
    }

    JsonNode named(String kind, String name) {
        return ofKind(kind).stream()
                .filter(document -> document.at("/metadata/name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Verbs, resources and names of a role's rules. */
    List<String> rulesOf(String kind, String name) {
        return named(kind, name)
                .path("rules")
                .valueStream()
                .map(rule -> Stream.of("verbs", "resources", "resourceNames")
                        .map(rule::path)
                        .filter(part -> !part.isMissingNode())
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
