package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The paths that a {@code kustomization.yaml} names, relative to its folder.
 *
 * @param patches files that hold parts of objects, and files that configure Kustomize
 * @param resources files and folders that hold whole objects; other kustomizations are folders
 * @param component whether it is only used by other kustomizations
 */
public record Kustomization(List<String> patches, List<String> resources, boolean component) {
    /** The names that Kustomize looks for in a folder. */
    public static final Set<String> NAMES = Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private static final List<String> PATCHES = List.of("patches", "patchesJson6902", "replacements");
    private static final List<String> PATCH_FILES =
            List.of("patchesStrategicMerge", "transformers", "generators", "validators", "configurations");
    private static final List<String> RESOURCES = List.of("resources", "bases", "components");

    public Kustomization {
        patches = List.copyOf(patches);
        resources = List.copyOf(resources);
    }

    /**
     * Reads a kustomization.
     *
     * @throws io.sgwarden.schemas.document.ManifestException the text is not YAML
     */
    public static Kustomization parse(String text, String file) {
        List<String> patches = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        boolean component = false;
        for (ManifestDocument document : ManifestReader.read(text, file)) {
            JsonNode json = document.json();
            PATCHES.forEach(list ->
                    json.path(list).forEach(patch -> path(patch.path("path")).ifPresent(patches::add)));
            PATCH_FILES.forEach(list -> paths(json.path(list)).forEach(patches::add));
            RESOURCES.forEach(list -> paths(json.path(list)).forEach(resources::add));
            component |= json.path("kind").asString("").equals("Component");
        }
        return new Kustomization(patches, resources, component);
    }

    private static Stream<String> paths(JsonNode list) {
        return list.valueStream().flatMap(path -> path(path).stream());
    }

    /** A patch may also be written where its path could be: then it has several lines or fields. */
    private static Optional<String> path(JsonNode json) {
        return json.stringValueOpt().filter(text -> !text.isBlank() && text.indexOf('\n') < 0 && text.indexOf('{') < 0);
    }
}
