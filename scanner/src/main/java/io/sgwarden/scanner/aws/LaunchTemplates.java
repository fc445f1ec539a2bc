package io.sgwarden.scanner.aws;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/**
 * Which versions of launch templates name a group. Every version counts, because an instance may be started from any;
 * one call shows the latest and the default of all templates, and only templates that must have more are asked for.
 */
record LaunchTemplates(Ec2Client client) {
    /** The most versions in a page. */
    private static final int PAGE = 200;

    /**
     * Labels of the versions, by group id.
     *
     * @param names answers the name of each of these groups; asked only where a template names groups by name. Such a
     *     name means a group of the default VPC, and here one of any VPC, because which is the default is not read
     */
    Map<String, List<String>> naming(Collection<String> groupIds, Function<Set<String>, Map<String, String>> names) {
        Map<String, TreeMap<Long, LaunchTemplateVersion>> templates = new LinkedHashMap<>();
        take(templates, request -> request.versions("$Latest", "$Default"));
        List<String> withMore = templates.entrySet().stream()
                .filter(template ->
                        template.getValue().lastKey() > template.getValue().size())
                .map(Map.Entry::getKey)
                .toList();
        withMore.forEach(id -> take(templates, request -> request.launchTemplateId(id)));
        List<LaunchTemplateVersion> versions = templates.values().stream()
                .flatMap(template -> template.values().stream())
                .filter(version -> version.launchTemplateData() != null)
                .toList();
        boolean byName = versions.stream()
                .anyMatch(version ->
                        !version.launchTemplateData().securityGroups().isEmpty());
        Map<String, Set<String>> idsByName = new HashMap<>();
        if (byName) {
            names.apply(new HashSet<>(groupIds))
                    .forEach((id, name) -> idsByName
                            .computeIfAbsent(lowerCase(name), unused -> new TreeSet<>())
                            .add(id));
        }
        Map<String, TreeSet<String>> users = new HashMap<>();
        versions.forEach(version -> groupsOf(version, idsByName)
                .filter(groupIds::contains)
                .forEach(id -> users.computeIfAbsent(id, unused -> new TreeSet<>())
                        .add(version.launchTemplateId() + " version " + version.versionNumber())));
        return users.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, labels -> List.copyOf(labels.getValue())));
    }

    private void take(
            Map<String, TreeMap<Long, LaunchTemplateVersion>> templates,
            Consumer<DescribeLaunchTemplateVersionsRequest.Builder> which) {
        client.describeLaunchTemplateVersionsPaginator(request -> which.accept(request.maxResults(PAGE)))
                .launchTemplateVersions()
                .forEach(version -> templates
                        .computeIfAbsent(version.launchTemplateId(), unused -> new TreeMap<>())
                        .put(version.versionNumber(), version));
    }

    private static Stream<String> groupsOf(LaunchTemplateVersion version, Map<String, Set<String>> idsByName) {
        return Stream.of(
                        version.launchTemplateData().securityGroupIds().stream(),
                        version.launchTemplateData().networkInterfaces().stream()
                                .flatMap(networkInterface -> networkInterface.groups().stream()),
                        version.launchTemplateData().securityGroups().stream()
                                .flatMap(name -> idsByName.getOrDefault(lowerCase(name), Set.of()).stream()))
                .flatMap(ids -> ids);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
