package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scans of small estates whose reports are kept in a folder, one folder below it for each. */
record SavedReports(Path folder) {
    static final String MONDAY = "2026-11-23T00:00:00Z";
    static final String TUESDAY = "2026-11-24T00:00:00Z";

    /** Objects without a group. */
    Estate objects(String dumps, String... names) throws IOException {
        Estate estate = estate(dumps);
        for (String name : names) {
            estate.object(name, name, "", Estate.VPC, "");
        }
        return estate;
    }

    /** An estate whose dumps are in this folder. */
    Estate estate(String dumps) throws IOException {
        return new Estate(Files.createDirectories(folder.resolve(dumps)));
    }

    /** The folder of the report. */
    Path scan(String name, String now, Estate estate, String... more) throws IOException {
        Path out = folder.resolve(name);
        List<String> options = new ArrayList<>(List.of("--out", out.toString(), "--now", now));
        options.addAll(List.of(more));
        Run run = estate.run("scan", options.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return out;
    }

    static String report(Path out) {
        return out.resolve("report.json").toString();
    }

    static JsonNode read(Path out) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
    }
}
