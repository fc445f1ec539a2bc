package io.sgwarden.scanner.model;

import java.util.List;

/**
 * A reason why the evidence alone must not repair an object or delete a group.
 *
 * @param sentence for people, without full stop
 */
public record Objection(ReasonId id, String sentence) {

    public static Objection of(ReasonId id, Object... details) {
        return new Objection(id, id.sentence(details));
    }

    /** The sentences, in the same order. */
    public static List<String> sentences(List<Objection> objections) {
        return objections.stream().map(Objection::sentence).toList();
    }

    /** The ids, in the same order. */
    public static List<String> ids(List<Objection> objections) {
        return objections.stream().map(objection -> objection.id().id()).toList();
    }
}
