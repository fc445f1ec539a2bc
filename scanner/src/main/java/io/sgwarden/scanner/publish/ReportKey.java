package io.sgwarden.scanner.publish;

import java.util.Optional;

/**
 * Namespace and name of a published report.
 *
 * @param namespace absent for cluster reports
 */
public record ReportKey(Optional<String> namespace, String name) {
    @Override
    public String toString() {
        return namespace.map(text -> text + "/").orElse("") + name;
    }
}
