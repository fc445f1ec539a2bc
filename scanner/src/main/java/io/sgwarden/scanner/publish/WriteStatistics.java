package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Published.Refusal;
import io.sgwarden.scanner.publish.Published.Written;
import io.sgwarden.scanner.publish.ReportStore.Write;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the writes of a publication, and says where it is no use to go on. */
final class WriteStatistics {
    private static final int MOST_REFUSALS = 20;

    /** What is counted. */
    enum WriteKind {
        CREATED,
        CHANGED,
        UNCHANGED,
        REMOVED,
        LEFT,
        ANNOUNCED,
        SILENT
    }

    private final Map<WriteKind, Integer> counts = new EnumMap<>(WriteKind.class);
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private final Map<String, Integer> refusalsOfPlaces = new HashMap<>();
    private Optional<String> over = Optional.empty();

    void count(WriteKind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /**
     * Counts what became of a write.
     *
     * @param what was written
     * @param place where it was, such as {@code reports of shop}
     */
    void count(Write write, WriteKind kind, String what, String place) {
        switch (write) {
            case Write.Done unused -> count(kind);
            case Write.Gone unused -> {}
            case Write.Refused(String reason) -> {
                refuse(what, reason);
                refusalsOfPlaces.merge(place, 1, Integer::sum);
            }
            case Write.Unanswered(String reason) -> {
                refuse(what, reason);
                end("not tried, because there was no answer before");
            }
        }
    }

    /** Goes no further anywhere, for this reason. */
    void end(String reason) {
        over = Optional.of(reason);
    }

    /** Why no more is written there; absent where it is. */
    Optional<String> givenUp(String place) {
        boolean useless = refusalsOfPlaces.getOrDefault(place, 0) >= MOST_REFUSALS;
        return over.or(() -> useless
                ? Optional.of("not tried, because " + MOST_REFUSALS + " " + place + " were refused before")
                : Optional.empty());
    }

    /** Counts what was not written. */
    void refuse(String what, String reason) {
        refusals.merge(reason, new Refusal(what, 1, reason), (known, unused) -> known.again());
    }

    int of(WriteKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    Written written() {
        return new Written(
                of(WriteKind.CREATED),
                of(WriteKind.CHANGED),
                of(WriteKind.UNCHANGED),
                of(WriteKind.REMOVED),
                of(WriteKind.LEFT),
                of(WriteKind.ANNOUNCED),
                of(WriteKind.SILENT),
                refusals.values().stream().toList());
    }
}
