package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a cluster from the files of {@code --cluster-file}, again for every snapshot but the first: while a watch runs,
 * somebody keeps replacing them. Files that cannot be read any more are a gap, and what they showed before still
 * counts.
 */
final class DumpedCluster implements ClusterReader {
    private final String name;
    private final List<String> files;
    private final DumpAge age;
    private FileCluster current;
    private boolean used;

    /**
     * A cluster of these files.
     *
     * @throws UsageException one of them cannot be read
     */
    DumpedCluster(String name, List<String> files, DumpAge age) {
        this.name = name;
        this.files = List.copyOf(files);
        this.age = age;
        this.current = read();
    }

    private FileCluster read() {
        return age.writing() ? DumpFiles.wholeCluster(name, files) : DumpFiles.cluster(name, files);
    }

    @Override
    public ClusterSnapshot snapshot() {
        List<Gap> gaps = new ArrayList<>();
        if (used) {
            try {
                current = read();
            } catch (UsageException unreadable) {
                gaps.add(new Gap(label(), String.valueOf(unreadable.getMessage())));
            }
        }
        used = true;
        gaps.addAll(age.gaps(label(), files));
        ClusterSnapshot snapshot = current.snapshot();
        return gaps.isEmpty() ? snapshot : snapshot.incomplete(gaps);
    }

    private String label() {
        return name.isEmpty() ? "cluster dump" : "dump of cluster " + name;
    }

    @Override
    public Reading<Controllers> controllers() {
        return current.controllers();
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        return current.get(key);
    }
}
