package io.sgwarden.simulator.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the demo and, at its end, a summary. */
final class Narrator {
    private final PrintWriter out;
    private final Path folder;
    private final List<Row> rows = new ArrayList<>();

    /** One line of the summary. */
    record Row(String what, String outcome, boolean asExpected) {}

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

    /** Keeps a line of the summary. */
    void row(Row row) {
        rows.add(row);
    }

    /** Prints all rows; returns whether everything went as expected. */
    boolean summary() {
        chapter("Summary");
        int width = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
        for (Row row : rows) {
            say(String.format(
                    Locale.ROOT,
                    "%-" + width + "s   %s   %s",
                    row.what(),
                    row.asExpected() ? "ok" : "NOT AS EXPECTED",
                    row.outcome()));
        }
        return rows.stream().allMatch(Row::asExpected);
    }
}
