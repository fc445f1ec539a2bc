package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.permission;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What EC2 would refuse of a new group, and its controller does not send to one that has it (recording
 * {@code update_duplicate}).
 */
class InSyncTest {
    private static final String ENTRY = RULE.substring(RULE.indexOf('[') + 1, RULE.length() - 1);
    private static final String TWICE = RULE.replace(ENTRY, ENTRY + "," + ENTRY);
    private static final String RECORDED = "\"id\":\"sg-1\"," + METADATA;
    private static final String SYNCED =
            RECORDED + ",\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate(String spec, String status, int port) {
        return new Estate(folder)
                .object("web", "web", FINALIZER, VPC + "," + spec, status)
                .group("sg-1", "web", permission(port), "");
    }

    @Test
    void isManagedWithACopyOfARule() throws IOException {
        Estate estate = estate(TWICE, SYNCED, 443);

        assertThat(estate.finding("web")).isEqualTo("managed proven none");
        assertThat(estate.run("scan").code()).isZero();
    }

    @Test
    void isManagedWithATagOfAws() throws IOException {
        String mirrored = RULE + ",\"tags\":[{\"key\":\"aws:x\",\"value\":\"y\"}]";

        assertThat(estate(mirrored, SYNCED, 443).finding("web")).isEqualTo("managed proven none");
    }

    @Test
    void isRefusedWhereTheCopiesAreSent() throws IOException {
        assertThat(estate(TWICE, SYNCED, 80).finding("web")).startsWith("spec-refused");
        assertThat(estate(TWICE, RECORDED, 443).finding("web")).startsWith("spec-refused");
    }
}
