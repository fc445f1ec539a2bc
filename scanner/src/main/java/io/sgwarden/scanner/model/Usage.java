package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What uses a group, other groups' rules aside.
 *
 * @param networkInterfaces their ids
 * @param launchTemplateVersions versions of launch templates that name the group by id or by name; absent where they
 *     were not read, as from dumps
 */
public record Usage(List<String> networkInterfaces, Optional<List<String>> launchTemplateVersions) {
    public Usage {
        networkInterfaces = List.copyOf(networkInterfaces);
        launchTemplateVersions = launchTemplateVersions.map(List::copyOf);
    }

    public boolean inUse() {
        return !users().isEmpty();
    }

    /** All of them, interfaces first. */
    public List<String> users() {
        return Stream.concat(
                        networkInterfaces.stream(),
                        launchTemplateVersions.stream().flatMap(List::stream))
                .toList();
    }
}
