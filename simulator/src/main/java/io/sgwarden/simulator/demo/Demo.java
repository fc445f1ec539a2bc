package io.sgwarden.simulator.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The demo: the defect on an old and on a current controller, its repair, and its prevention. */
public final class Demo {
    private static final List<Chapter> CHAPTERS = List.of(
            new DefectChapter("v1.2.0", "an old controller (up to v1.2.0)"),
            new DefectChapter("v1.20.0", "a current controller (v1.6.1 and newer)"),
            new LeakChapter(),
            new ForeignChapter(),
            new GoneChapter(),
            new RollbackChapter(),
            new WatchChapter(),
            new PreventionChapter());

    private final Narrator narrator;
    private final Path folder;

    /** @param folder for its files */
    public Demo(PrintWriter out, Path folder) {
        this.narrator = new Narrator(out, folder);
        this.folder = folder;
    }

    /** Runs all chapters; returns whether everything went as expected. */
    public boolean run() throws IOException {
        narrator.say(
                "sgwarden demo: EC2, a cluster and ACK controllers, simulated in this process; sgwarden itself is the real one.");
        for (Chapter chapter : CHAPTERS) {
            narrator.chapter(chapter.title());
            chapter.play(narrator);
        }
        boolean asExpected = narrator.summary();
        narrator.say("");
        narrator.say("Reports: " + folder.resolve("v1.2.0") + " and " + folder.resolve("v1.20.0")
                + " (report.json, report.txt)");
        return asExpected;
    }
}
