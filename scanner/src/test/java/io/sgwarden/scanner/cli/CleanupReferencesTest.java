package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.CLUSTER_TAG;
import static io.sgwarden.scanner.cli.Estate.CLUSTER_TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaked groups that other groups refer to, or may. */
class CleanupReferencesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate leaked(String tags) {
        return Estate.leaked(folder, tags);
    }

    private Estate chain() {
        return leaked(CLUSTER_TAG)
                .policy(CLUSTER_TEMPLATE)
                .group("sg-next", "next", naming("sg-leaked"), CLUSTER_TAG)
                .group("sg-third", "third", naming("sg-next"), CLUSTER_TAG);
    }

    private static String naming(String peer) {
        return "{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[{\"GroupId\":\"" + peer
                + "\",\"UserId\":\"123456789012\"}]}";
    }

    @Test
    void deletesAGroupToWhichOnlyGroupsReferThatAreDeletedBefore() throws IOException {
        Estate estate = chain();

        assertThat(estate.cleanup("--previous", estate.report("--now", "2026-11-21T00:00:00Z"))
                        .out())
                .startsWith("""
                        GROUP       NAME    REGION                   DECISION
                        sg-leaked   gone    123456789012/us-west-2   delete
                        sg-next     next    123456789012/us-west-2   delete
                        sg-third    third   123456789012/us-west-2   delete
                        """);
    }

    /** The groups of the chain may be deleted one after the other; the first of them alone may not. */
    @Test
    void keepsASelectedGroupThatAnotherLeakedGroupRefersTo() throws IOException {
        Estate estate = chain();

        assertThat(estate.cleanup("sg-leaked", "--previous", estate.report("--now", "2026-11-21T00:00:00Z"))
                        .out())
                .contains("keep: rules of other groups refer to it: sg-next");
    }

    @Test
    void keepsGroupsThatReferToEachOtherInACircle() throws IOException {
        Estate estate = leaked(CLUSTER_TAG)
                .policy(CLUSTER_TEMPLATE)
                .group("sg-next", "next", naming("sg-third"), CLUSTER_TAG)
                .group("sg-third", "third", naming("sg-next"), CLUSTER_TAG);

        assertThat(estate.cleanup("--previous", estate.report("--now", "2026-11-21T00:00:00Z"))
                        .out())
                .contains(
                        "sg-leaked   gone    123456789012/us-west-2   delete\n",
                        "keep: rules of other groups refer to it: sg-third",
                        "keep: rules of other groups refer to it: sg-next");
    }

    @Test
    void keepsAGroupWhereAnAccountIsLeftToAnotherRun() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);

        assertThat(estate.cleanup(
                                "--previous",
                                estate.report("--now", "2026-11-21T00:00:00Z"),
                                "--controller-account",
                                "123456789012",
                                "--read-elsewhere",
                                "222222222222")
                        .out())
                .contains(
                        "keep: whether other groups refer to it was not read: this run does not read 222222222222, and"
                                + " rules there may refer to it over a peering connection");
    }

    @Test
    void refusesNegativeWaitingTimes() throws IOException {
        for (String option : List.of("--leaked-for", "--grace", "--max-dump-age")) {
            assertThat(leaked("").cleanup(option + "=-24h").err())
                    .startsWith("sgwarden: Invalid value for option '" + option
                            + "': '-24h' is negative; write a duration such as 30s, 5m, 1h or 7d");
        }
    }
}
