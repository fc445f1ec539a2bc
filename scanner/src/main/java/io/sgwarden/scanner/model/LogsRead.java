package io.sgwarden.scanner.model;

import java.util.List;

/**
 * Which logs of controllers were read.
 *
 * @param read names of files, or {@code NAMESPACE/POD}
 * @param notUnderstood how many lines report an error in a form that is not known
 */
public record LogsRead(List<String> read, int notUnderstood) {
    public LogsRead {
        read = List.copyOf(read);
    }
}
