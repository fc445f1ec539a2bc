package io.sgwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a scenario file says of a run.
 *
 * @param expected the exit code; of a report, state, grade and mode of repair of each named object or group, and
 *     whether it is complete; which groups exist then
 */
record Expectations(JsonNode expected, World world) {

    /** One line for each that is not so. */
    List<String> unmet(CommandLine.Run run) {
        List<String> unmet = new ArrayList<>();
        if (expected.has("exit") && expected.path("exit").asInt() != run.code()) {
            unmet.add("expected exit " + expected.path("exit").asInt() + ", was " + run.code());
        }
        if (expected.has("complete") && !complete(run).equals(expected.path("complete"))) {
            unmet.add("expected complete: " + expected.path("complete") + ", was " + complete(run));
        }
        expected.path("finds").properties().forEach(wanted -> {
            String found = found(run, wanted.getKey());
            if (!found.matches(wanted.getValue().asString())) {
                unmet.add("expected " + wanted.getKey() + " to be "
                        + wanted.getValue().asString() + ", was " + found);
            }
        });
        expected.path("says").forEach(text -> {
            if (!(run.out() + run.err()).contains(world.symbols().inText(text.asString()))) {
                unmet.add("expected it to say: " + text.asString());
            }
        });
        expected.path("groups").properties().forEach(wanted -> {
            String id = world.symbols().id(wanted.getKey());
            boolean exists =
                    world.groups().stream().anyMatch(group -> group.id().equals(id));
            if (exists != wanted.getValue().asBoolean()) {
                unmet.add("expected " + wanted.getKey() + (exists ? " to be deleted" : " to be kept"));
            }
        });
        return unmet;
    }

    private static JsonNode complete(CommandLine.Run run) {
        return run.out().startsWith("{")
                ? JsonMapper.shared().readTree(run.out()).path("complete")
                : MissingNode.getInstance();
    }

    /** State, grade and mode, with blanks in between; of what is not in the report, {@code none}. */
    private String found(CommandLine.Run run, String subject) {
        if (!run.out().startsWith("{")) {
            return "no report";
        }
        return JsonMapper.shared()
                .readTree(run.out())
                .path("findings")
                .valueStream()
                .filter(finding -> subject(finding).equals(subject))
                .map(finding -> finding.path("state").asString() + " "
                        + finding.at("/evidence/grade").asString() + " "
                        + finding.at("/repair/mode").asString())
                .findFirst()
                .orElse("none");
    }

    private String subject(JsonNode finding) {
        return finding.has("resource")
                ? finding.at("/resource/namespace").asString() + "/"
                        + finding.at("/resource/name").asString()
                : world.symbols().outOf(finding.at("/group/id").asString(""));
    }
}
