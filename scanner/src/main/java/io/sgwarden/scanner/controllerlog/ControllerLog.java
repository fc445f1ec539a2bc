package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.model.FailedCall;
import java.util.List;

/**
 * What a controller's log says.
 *
 * @param failedCalls of each object, operation and error code the newest, sorted by object and time
 * @param notUnderstood lines that report an error and that are of no known form
 */
public record ControllerLog(List<FailedCall> failedCalls, int notUnderstood) {
    public ControllerLog {
        failedCalls = List.copyOf(failedCalls);
    }
}
