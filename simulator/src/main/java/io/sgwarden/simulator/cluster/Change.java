package io.sgwarden.simulator.cluster;

import tools.jackson.databind.node.ObjectNode;

/**
 * One write that changed something, as a watch reports it.
 *
 * @param object the object after the write, or as it last was
 */
public record Change(Kind kind, ObjectKey key, ObjectNode object, long resourceVersion) {

    /** The types of a watch's events. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }
}
