package io.sgwarden.scanner.model;

import java.util.List;
import java.util.stream.Stream;

/** What uses a group, other groups' rules aside: ids of network interfaces, and launch templates with their version. */
public record Usage(List<String> networkInterfaces, List<String> launchTemplateVersions) {
    public Usage {
        networkInterfaces = List.copyOf(networkInterfaces);
        launchTemplateVersions = List.copyOf(launchTemplateVersions);
    }

    public boolean inUse() {
        return !users().isEmpty();
    }

    /** All of them, interfaces first. */
    public List<String> users() {
        return Stream.concat(networkInterfaces.stream(), launchTemplateVersions.stream())
                .toList();
    }
}
