package io.sgwarden.scanner.publish;

import tools.jackson.databind.JsonNode;

/**
 * A report of ours as it stands in the cluster.
 *
 * @param version for which every write is
 */
public record PublishedReport(ReportKey key, String version, JsonNode json) {}
