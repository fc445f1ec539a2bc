package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.ec2.FileEc2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recorded reconciles of real controllers, one file for each recording, each with its steps. */
final class SyncRecordings {
    static final AccountRegion ACCOUNT_REGION = new AccountRegion("123456789012", "us-west-2");

    private SyncRecordings() {}

    /** Makes a step of what is recorded. */
    interface StepReader<S> {
        S read(String name, JsonNode recording, JsonNode step);
    }

    /** All steps of all recordings in a folder of the test resources. */
    static <S> Stream<S> steps(String folder, StepReader<S> reader) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .flatMap(file -> stepsOf(file, reader));
        }
    }

    private static <S> Stream<S> stepsOf(Path file, StepReader<S> reader) {
        JsonNode recording = JsonMapper.shared().readTree(file);
        return recording
                .path("steps")
                .valueStream()
                .map(step ->
                        reader.read(file.getFileName() + ": " + step.path("do").asString(""), recording, step));
    }

    /** A group as EC2 described it, with an id. */
    static Group group(ObjectNode described) {
        ObjectNode group = described.deepCopy().put("GroupId", "sg-1");
        ObjectNode dump = JsonMapper.shared().createObjectNode();
        dump.withArray("SecurityGroups").add(group);
        return new FileEc2Reader(ACCOUNT_REGION, List.of(dump))
                .groups()
                .groups()
                .getFirst();
    }
}
