package io.sgwarden.scanner.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupPlan.Clusters;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CleanupPlanFileTest {
    private static final AccountRegion ACCOUNT_REGION = new AccountRegion("123456789012", "us-west-2");
    private static final String HASH = "0".repeat(64);
    private static final CleanupPlan PLAN = new CleanupPlan(
            List.of(
                    new Deletion(
                            new GroupKey(ACCOUNT_REGION, "sg-2"),
                            "größe",
                            "vpc-1",
                            HASH,
                            new Clusters(Optional.of("uid"), new TreeSet<>(List.of("blue 1", "green 2"))),
                            false,
                            Optional.of(new RolledBack(new ResourceKey("shop", "web"), "uid-web", HASH))),
                    new Deletion(
                            new GroupKey(ACCOUNT_REGION, "sg-1"),
                            "web",
                            "vpc-1",
                            HASH,
                            new Clusters(Optional.empty(), new TreeSet<>()),
                            false,
                            Optional.empty())),
            Optional.empty());
    /** What operators have approved: the same plan has this text in every version. */
    private static final String STEPS = "[{\"account\":\"123456789012\",\"region\":\"us-west-2\",\"groupId\":\"sg-1\","
            + "\"name\":\"web\",\"vpcId\":\"vpc-1\",\"fingerprint\":\"" + HASH + "\"},"
            + "{\"account\":\"123456789012\",\"region\":\"us-west-2\",\"groupId\":\"sg-2\",\"name\":\"größe\","
            + "\"vpcId\":\"vpc-1\",\"fingerprint\":\"" + HASH + "\",\"clusterUid\":\"uid\","
            + "\"otherClusters\":[\"blue 1\",\"green 2\"],\"rolledBack\":{\"namespace\":\"shop\",\"name\":\"web\","
            + "\"uid\":\"uid-web\",\"spec\":\"" + HASH + "\"}}]";

    @Test
    void readsWhatItWrites() {
        String text = CleanupPlanFile.write(PLAN);

        assertThat(PublishedSchema.CLEANUP_PLAN.problems(text)).isEmpty();
        assertThat(CleanupPlanFile.read(text, "plan.json")).isEqualTo(PLAN);
    }

    @Test
    void readsWhichGroupsTheOperatorNamed() {
        Deletion deletion = PLAN.deletions().getFirst();
        CleanupPlan named = new CleanupPlan(
                List.of(new Deletion(
                        deletion.group(),
                        deletion.name(),
                        deletion.vpcId(),
                        deletion.fingerprint(),
                        deletion.claims(),
                        true,
                        Optional.empty())),
                Optional.empty());
        String text = CleanupPlanFile.write(named);

        assertThat(PublishedSchema.CLEANUP_PLAN.problems(text)).isEmpty();
        assertThat(CleanupPlanFile.read(text, "plan.json")).isEqualTo(named);
    }

    @Test
    void hashesTheStepsAsTheyAreWritten() {
        assertThat(CleanupPlanFile.hash(PLAN)).isEqualTo(Sha256.hex(STEPS));
    }
}
