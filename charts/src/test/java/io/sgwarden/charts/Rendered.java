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
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Helm makes of the chart: the text, and its documents. */
record Rendered(String text, List<JsonNode> documents) {
    static final Path CHART = Path.of("sgwarden");

    /** With one of the values files in {@code ci/} and settings like those of {@code --set}. */
    static Rendered with(String values, String... settings) {
        return of("1.36.0", CHART.resolve("ci").resolve(values + "-values.yaml"), settings);
    }

    static Rendered of(String kubernetes, Path values, String... settings) {
        TemplateCommand command = new Helm(CHART)
                .template()
                .withName("rel")
                .withNamespace("ns")
                .withKubeVersion(kubernetes)
                .withValuesFile(values);
        for (String setting : settings) {
            String[] keyAndValue = setting.split("=", 2);
            command.set(keyAndValue[0], keyAndValue[1]);
        }
        String text = command.call();
        KubernetesSerialization yaml = new KubernetesSerialization();
        List<JsonNode> documents = Arrays.stream(text.split("(?m)^---$"))
                .filter(part -> part.contains("kind:"))
                .map(part -> yaml.unmarshal(part, JsonNode.class))
                .toList();
        return new Rendered(text, documents);
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
        return documents.stream()
                .filter(document -> document.path("kind").asString("").equals(kind))
                .toList();
    }

    /** The pod specs, wherever they stand. */
    List<JsonNode> pods() {
        return Stream.concat(
                        ofKind("Deployment").stream(),
                        ofKind("CronJob").stream().map(cronJob -> cronJob.at("/spec/jobTemplate")))
                .map(owner -> owner.at("/spec/template/spec"))
                .toList();
    }

    /** All rules of all roles. */
    List<JsonNode> rules() {
        return Stream.of("Role", "ClusterRole")
                .flatMap(kind -> ofKind(kind).stream())
                .flatMap(role -> role.path("rules").valueStream())
                .toList();
    }
}
