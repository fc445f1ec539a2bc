package io.sgwarden.scanner.publish;

import tools.jackson.databind.JsonNode;

/** Where Events are written to. */
public interface EventLog {
    WriteResult announce(JsonNode event);
}
