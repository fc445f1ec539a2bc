package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.model.Sleeper;

/** What a repair reads and writes, and how it waits. */
public record RepairPorts(ClusterReader reader, ClusterWriter writer, Examiner examiner, Sleeper sleeper) {}
