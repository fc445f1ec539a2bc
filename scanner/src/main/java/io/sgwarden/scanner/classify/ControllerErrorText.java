package io.sgwarden.scanner.classify;

import io.sgwarden.schemas.securitygroup.Ack;

/** What is said of an object whose controller does not report success, though nothing else is wrong. */
final class ControllerErrorText {
    private ControllerErrorText() {}

    /** What is wrong, without the controller's complaint. If it has none, its condition is named instead. */
    static String message(ObjectCase object) {
        String fault = (object.readOnly() ? "The object is read-only" : "Group and spec agree")
                + ", but the controller does not report success.";
        return object.status().complaint().isPresent()
                ? fault
                : fault + " " + Ack.CONDITION_SYNCED + " is "
                        + object.status()
                                .condition(Ack.CONDITION_SYNCED)
                                .map(condition -> condition.status()
                                        + condition
                                                .message()
                                                .map(text -> ": " + text)
                                                .orElse(""))
                                .orElse("absent");
    }
}
