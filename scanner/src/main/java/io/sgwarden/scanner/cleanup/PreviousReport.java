package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.match.GroupKey;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.document.PublishedSchema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an earlier scan report says of leaked groups.
 *
 * @param source its file, for messages
 * @param clusterUid uid of the namespace {@code kube-system} of the cluster that was scanned
 * @param leaked groups that it calls leaked, and since when
 * @param kept ids of groups that an object adopted, or keeps by its deletion policy
 */
public record PreviousReport(
        String source, Optional<String> clusterUid, Map<GroupKey, Instant> leaked, Set<String> kept) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public PreviousReport {
        leaked = Map.copyOf(leaked);
        kept = Set.copyOf(kept);
    }

    /**
     * Reads a report.
     *
     * @throws CleanupRefusedException not a scan report of this version
     */
    public static PreviousReport read(String text, String source) {
        List<String> problems;
        try {
            problems = PublishedSchema.SCAN_REPORT.problems(text);
        } catch (IllegalArgumentException malformed) {
            problems = List.of(Optional.ofNullable(malformed.getMessage()).orElse("not JSON"));
        }
        if (!problems.isEmpty()) {
            throw new CleanupRefusedException("Could not use --previous " + source + ": " + problems.getFirst()
                    + "; expected what sgwarden scan --format json writes");
        }
        JsonNode json = MAPPER.readTree(text);
        Map<GroupKey, Instant> leaked = new HashMap<>();
        json.path("findings")
                .valueStream()
                .filter(finding -> finding.path("state").asString("").equals(State.LEAKED.id()))
                .forEach(finding -> leaked.put(
                        group(finding.path("group")),
                        Instant.parse(finding.path("firstSeen").asString(""))));
        Set<String> kept = json.path("claims")
                .valueStream()
                .filter(claim -> claim.path("adopted").asString("").equalsIgnoreCase("true")
                        || claim.path("deletionPolicy").asString("").equals("retain"))
                .map(claim -> claim.path("group").asString(""))
                .collect(Collectors.toSet());
        return new PreviousReport(source, json.at("/run/clusterUid").stringValueOpt(), leaked, kept);
    }

    private static GroupKey group(JsonNode json) {
        return new GroupKey(
                new AccountRegion(
                        json.path("account").asString(""), json.path("region").asString("")),
                json.path("id").asString(""));
    }
}
