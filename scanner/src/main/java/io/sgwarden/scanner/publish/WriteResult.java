package io.sgwarden.scanner.publish;

/** What became of the write of a report or an event. */
public sealed interface WriteResult {
    record Done() implements WriteResult {}

    /** Object or namespace is gone, or going: there is nothing left to write about. */
    record Gone() implements WriteResult {}

    /** This one may not be written, with the remedy. */
    record Refused(String reason) implements WriteResult {}

    /** No answer: the next one would have none either. */
    record Unanswered(String reason) implements WriteResult {}
}
