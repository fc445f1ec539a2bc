package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Published.Refusal;
import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.ReportStore.Write;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the writes of a publication, and says when it is no use to go on. */
final class Tally {
    private static final int MOST_REFUSALS = 20;

    /** What is counted. */
    enum Deed {
        CREATED,
        CHANGED,
        UNCHANGED,
        REMOVED,
        ANNOUNCED,
        SILENT
    }

    private final Map<Deed, Integer> counts = new EnumMap<>(Deed.class);
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private boolean over;

    void count(Deed deed) {
        counts.merge(deed, 1, Integer::sum);
    }

    void count(Write write, Deed deed, String what) {
        switch (write) {
            case Write.Done unused -> count(deed);
            case Write.Gone unused -> {}
            case Write.Refused(String reason) -> refuse(what, reason);
            case Write.Unanswered(String reason) -> end(what, reason);
        }
    }

    /** Goes no further, for this reason. */
    void end(String what, String reason) {
        refuse(what, reason);
        over = true;
    }

    private void refuse(String what, String reason) {
        refusals.merge(reason, new Refusal(what, 1, reason), (known, unused) -> known.again());
    }

    boolean isOver() {
        return over || refusals.values().stream().mapToInt(Refusal::count).sum() >= MOST_REFUSALS;
    }

    int of(Deed deed) {
        return counts.getOrDefault(deed, 0);
    }

    Written written() {
        return new Written(
                of(Deed.CREATED),
                of(Deed.CHANGED),
                of(Deed.UNCHANGED),
                of(Deed.REMOVED),
                of(Deed.ANNOUNCED),
                of(Deed.SILENT),
                refusals.values().stream().toList());
    }
}
