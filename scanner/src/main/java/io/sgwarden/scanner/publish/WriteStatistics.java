package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.publish.Published.Refusal;
import io.sgwarden.scanner.publish.Published.Written;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the writes of a publication, and says where no more are tried. */
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

    /**
     * A write that is to be tried.
     *
     * @param object what is written
     * @param place where it is, such as {@code reports of shop}
     */
    record Attempt(WriteKind kind, String object, String place) {}

    private final Map<WriteKind, Integer> counts = new EnumMap<>(WriteKind.class);
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private final Map<String, Integer> refusalsByPlace = new HashMap<>();
    private Optional<String> stopReason = Optional.empty();

    void count(WriteKind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Counts what became of a write. */
    void count(Attempt attempt, WriteResult result) {
        switch (result) {
            case WriteResult.Done unused -> count(attempt.kind());
            case WriteResult.Gone unused -> {}
            case WriteResult.Refused(String reason) -> {
                countRefusal(attempt, reason);
                refusalsByPlace.merge(attempt.place(), 1, Integer::sum);
            }
            case WriteResult.Unanswered(String reason) -> {
                countRefusal(attempt, reason);
                stop("not tried, because there was no answer before");
            }
        }
    }

    /** Counts what was not written, for this reason. */
    void countRefusal(Attempt attempt, String reason) {
        refusals.merge(reason, new Refusal(attempt.object(), 1, reason), (known, unused) -> known.again());
    }

    /** Lets nothing more be tried, for this reason. */
    void stop(String reason) {
        stopReason = Optional.of(reason);
    }

    /** Why this is not to be tried; absent where it is. */
    Optional<String> reasonAgainst(Attempt attempt) {
        String place = attempt.place();
        boolean useless = refusalsByPlace.getOrDefault(place, 0) >= MOST_REFUSALS;
        return stopReason.or(() -> useless
                ? Optional.of("not tried, because " + MOST_REFUSALS + " " + place + " were refused before")
                : Optional.empty());
    }

    int total(WriteKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    Written summary() {
        return new Written(
                total(WriteKind.CREATED),
                total(WriteKind.CHANGED),
                total(WriteKind.UNCHANGED),
                total(WriteKind.REMOVED),
                total(WriteKind.LEFT),
                total(WriteKind.ANNOUNCED),
                total(WriteKind.SILENT),
                refusals.values().stream().toList());
    }
}
