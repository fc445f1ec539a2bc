package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.model.FailedCall;

/** What one line of a controller's log says. */
sealed interface LogLine {

    /** A call for a SecurityGroup failed. */
    record Failed(FailedCall call) implements LogLine {}

    /** No error, or none of a SecurityGroup. */
    record Irrelevant() implements LogLine {}

    /** An error in a form that is not known. */
    record NotUnderstood() implements LogLine {}
}
