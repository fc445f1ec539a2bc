package io.sgwarden.simulator.cluster;

import tools.jackson.databind.node.ObjectNode;

/**
 * One write that changed something, as a watch reports it.
 *
 * @param object the object after the write, or as it last was
 * @param manager who wrote, as managedFields name it
 */
public record Change(Kind kind, ObjectKey key, ObjectNode object, long resourceVersion, String manager) {

    /** The types of a watch's events. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }
}
