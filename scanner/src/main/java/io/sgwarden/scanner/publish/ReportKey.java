package io.sgwarden.scanner.publish;

import java.util.Optional;

/**
 * Where a report stands.
 *
 * @param namespace absent for cluster reports
 */
public record ReportKey(Optional<String> namespace, String name) {
    @Override
    public String toString() {
        return namespace.map(text -> text + "/").orElse("") + name;
    }
}
