package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.model.Gap;
import java.util.List;

/**
 * The logs of all controllers.
 *
 * @param names whose they are
 * @param gaps what could not be read
 */
public record LogReading(List<String> names, List<ControllerLog> logs, List<Gap> gaps) {
    public LogReading {
        names = List.copyOf(names);
        logs = List.copyOf(logs);
        gaps = List.copyOf(gaps);
    }
}
