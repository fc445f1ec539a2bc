package io.sgwarden.scanner.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads dumps of clusters and of EC2. JSON is read by Jackson, which is fast; all else as YAML. */
final class DumpFiles {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DumpFiles() {}

    /** All documents of a YAML or JSON file. */
    static List<JsonNode> read(String file, String expected) {
        String text = text(file);
        return text.stripLeading().startsWith("{") ? json(text, file, expected) : yaml(text, file, expected);
    }

    /** All documents of a JSON file. */
    static List<JsonNode> readJson(String file, String expected) {
        return json(text(file), file, expected);
    }

    /** The text of a file. */
    static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new UsageException("Could not read " + file + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new UsageException(
                    "Could not read " + file + ": " + unreadable.getMessage() + "; it must be readable UTF-8", unreadable);
        }
    }

    private static List<JsonNode> json(String text, String file, String expected) {
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return objects(values.readAll(), file, expected);
        } catch (JacksonException malformed) {
            throw new UsageException(
                    "Could not read " + file + ": line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr() + ": " + malformed.getOriginalMessage() + "; expected "
                            + expected,
                    malformed);
        }
    }

    private static List<JsonNode> yaml(String text, String file, String expected) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        List<JsonNode> documents = new ArrayList<>();
        try {
            new Load(settings).loadAllFromString(text).forEach(value -> documents.add(MAPPER.valueToTree(value)));
            return objects(documents, file, expected);
        } catch (MarkedYamlEngineException malformed) {
            String place = malformed
                    .getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ")
                    .orElse("");
            throw new UsageException(
                    "Could not read " + file + ": " + place + malformed.getProblem() + "; expected " + expected, malformed);
        } catch (YamlEngineException malformed) {
            throw new UsageException(
                    "Could not read " + file + ": " + malformed.getMessage().lines().findFirst().orElse("")
                            + "; expected " + expected,
                    malformed);
        }
    }

    private static List<JsonNode> objects(List<JsonNode> documents, String file, String expected) {
        if (documents.isEmpty() || documents.stream().anyMatch(document -> !document.isObject())) {
            throw new UsageException("Could not read " + file + ": it holds no object; expected " + expected);
        }
        return documents;
    }
}
