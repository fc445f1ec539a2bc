package io.sgwarden.simulator.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the demo, and keeps what is worth a line of its summary. */
final class Narrator {
    private final PrintWriter out;
    private final Path folder;
    private final List<Row> rows = new ArrayList<>();

    /** One line of the summary. */
    private record Row(String what, String outcome, boolean asTold) {}

    /** @param folder for the files of the demo */
    Narrator(PrintWriter out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    World world(String version) throws IOException {
        return new World(version, out, folder);
    }

    void say(String line) {
        out.println(line);
    }

    void chapter(String title) {
        say("");
        say("── " + title + " ──");
    }

    /** Remembers whether something went as the story says. */
    void row(String what, String outcome, boolean asTold) {
        rows.add(new Row(what, outcome, asTold));
    }

    /** Prints all rows; whether everything went as the story says. */
    boolean summary() {
        chapter("Summary");
        int width = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
        for (Row row : rows) {
            say(String.format(
                    Locale.ROOT,
                    "%-" + width + "s   %s   %s",
                    row.what(),
                    row.asTold() ? "ok" : "NOT AS TOLD",
                    row.outcome()));
        }
        return rows.stream().allMatch(Row::asTold);
    }
}
