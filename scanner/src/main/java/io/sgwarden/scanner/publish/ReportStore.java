package io.sgwarden.scanner.publish;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where reports and events are kept. Nothing but what bears our label is read, changed or deleted. */
public interface ReportStore extends EventLog {
    /** Label of everything that this publishes. */
    String OWNER_LABEL = "app.kubernetes.io/managed-by";

    String OWNER = "sgwarden";

    /** What is published already. */
    sealed interface Listing {
        /** All reports that bear our label. */
        record Known(List<PublishedReport> reports) implements Listing {
            public Known {
                reports = List.copyOf(reports);
            }
        }

        /**
         * The cluster has no such API: nobody there reads reports.
         *
         * @param versions of it that are served instead
         */
        record Missing(List<String> versions) implements Listing {
            public Missing {
                versions = List.copyOf(versions);
            }
        }

        /** They could not be read, for this reason. */
        record Unread(String reason) implements Listing {}
    }

    Listing ours();

    WriteResult create(ReportKey key, JsonNode report);

    /** Merges this into the report of the version that it names. */
    WriteResult change(ReportKey key, JsonNode patch);

    WriteResult delete(PublishedReport report);
}
