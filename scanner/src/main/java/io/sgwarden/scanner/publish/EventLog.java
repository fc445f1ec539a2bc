package io.sgwarden.scanner.publish;

import tools.jackson.databind.JsonNode;

/** Where events are announced. */
public interface EventLog {
    ReportStore.Write announce(JsonNode event);
}
