package io.sgwarden.scanner.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.document.PublishedSchema;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanFileTest {
    private static final AccountRegion ACCOUNT_REGION = new AccountRegion("123456789012", "us-west-2");
    private static final Preview PREVIEW = new Preview(
            List.of(
                    new Permission(Direction.INGRESS, "tcp", 80, 90, new Peer.Ipv4("10.0.0.0/8")),
                    new Permission(Direction.INGRESS, "icmp", 8, -1, new Peer.Ipv6("2001:db8::/32")),
                    new Permission(Direction.INGRESS, "udp", 53, 53, new Peer.PrefixList("pl-1"))),
            List.of(
                    Permission.DEFAULT_EGRESS,
                    new Permission(Direction.EGRESS, "tcp", 1, 2, new Peer.Group("sg-2")),
                    new Permission(Direction.EGRESS, "tcp", 1, 2, new Peer.Unresolved("group a of ns/b"))),
            List.of(),
            Map.of("team", "größe"),
            Map.of("b", "2", "a", "1"));
    private static final RepairPlan PLAN = plan(
            new RepairAction.RemoveFinalizer(),
            new RepairAction.ClearStatusId("sg-1"),
            new RepairAction.RecordStatus("sg-2", ACCOUNT_REGION),
            new RepairAction.AddFinalizer(),
            new RepairAction.TouchSpec(Optional.of("tags"), Optional.of(PREVIEW)),
            new RepairAction.TouchSpec(Optional.empty(), Optional.empty()));
    /** What operators have approved: the same plan has this text in every version. */
    private static final String STEPS = "[{\"namespace\":\"shop\",\"name\":\"web\",\"uid\":\"uid-web\","
            + "\"state\":\"group-missing\",\"account\":\"123456789012\",\"region\":\"us-west-2\",\"groupId\":\"sg-1\","
            + "\"approval\":\"OPERATOR\",\"preconditions\":{\"status\":\"a\",\"spec\":\"b\",\"group\":\"absent\"},"
            + "\"actions\":[{\"type\":\"remove-finalizer\"},{\"type\":\"clear-status-id\",\"groupId\":\"sg-1\"},"
            + "{\"type\":\"record-status\",\"groupId\":\"sg-2\",\"account\":\"123456789012\",\"region\":\"us-west-2\"},"
            + "{\"type\":\"add-finalizer\"},{\"type\":\"touch-spec\",\"field\":\"tags\",\"preview\":{\"rulesAdded\":"
            + "[\"ingress icmp 8--1 2001:db8::/32\",\"ingress tcp 80-90 10.0.0.0/8\",\"ingress udp 53-53 pl-1\"],"
            + "\"rulesRemoved\":[\"egress -1 all 0.0.0.0/0\",\"egress tcp 1-2 group a of ns/b\",\"egress tcp 1-2 sg-2\"],"
            + "\"tagsAdded\":{\"team\":\"größe\"},\"tagsRemoved\":{\"a\":\"1\",\"b\":\"2\"}}},"
            + "{\"type\":\"touch-spec\"}]}]";

    @Test
    void readsWhatItWrites() {
        String text = PlanFile.write(PLAN);

        assertThat(PublishedSchema.REPAIR_PLAN.problems(text)).isEmpty();
        assertThat(PlanFile.read(text, "plan.json")).isEqualTo(PLAN);
    }

    @Test
    void holdsWhichRulesAreInterrupted() {
        Preview interrupting = new Preview(
                List.of(), List.of(), List.of(Permission.parse("ingress tcp 80-80 sg-2")), Map.of(), Map.of());
        RepairPlan plan = plan(new RepairAction.TouchSpec(Optional.of("tags"), Optional.of(interrupting)));

        String text = PlanFile.write(plan);

        assertThat(PublishedSchema.REPAIR_PLAN.problems(text)).isEmpty();
        assertThat(PlanFile.read(text, "plan.json")).isEqualTo(plan);
    }

    @Test
    void holdsWhatSpokeAgainstTheRepairWhenItWasPlanned() {
        Step step = PLAN.steps().getFirst();
        RepairPlan plan = new RepairPlan(
                List.of(new Step(
                        step.key(),
                        step.uid(),
                        step.state(),
                        step.accountRegion(),
                        step.groupId(),
                        step.actions(),
                        step.preconditions(),
                        step.approval(),
                        List.of("in-use"))),
                Optional.empty());

        String text = PlanFile.write(plan);

        assertThat(PublishedSchema.REPAIR_PLAN.problems(text)).isEmpty();
        assertThat(PlanFile.read(text, "plan.json")).isEqualTo(plan);
    }

    private static RepairPlan plan(RepairAction... actions) {
        return new RepairPlan(
                List.of(new Step(
                        new ResourceKey("shop", "web"),
                        "uid-web",
                        State.GROUP_MISSING,
                        ACCOUNT_REGION,
                        "sg-1",
                        List.of(actions),
                        new Preconditions("a", "b", "absent"),
                        Approval.OPERATOR,
                        List.of())),
                Optional.of("too many"));
    }

    /** A plan without interrupted rules and objections is written as earlier versions wrote it. */
    @Test
    void hashesTheStepsAsTheyAreWritten() {
        assertThat(PlanFile.hash(PLAN)).isEqualTo(Sha256.hex(STEPS));
        assertThat(PlanFile.write(PLAN)).contains("\"sha256\": \"" + Sha256.hex(STEPS) + "\"", "größe");
    }

    @Test
    void refusesAPlanThatWasChanged() {
        String text = PlanFile.write(PLAN).replace("uid-web", "uid-db");

        assertThatThrownBy(() -> PlanFile.read(text, "plan.json"))
                .hasMessage("Could not read plan plan.json: its steps do not have the hash that it names; plan again");
    }

    @Test
    void refusesAnActionThatLacksSomething() {
        String text = PlanFile.write(PLAN)
                .replace("\"field\": \"tags\",", "")
                .replaceFirst(",\\s+\"groupId\": \"sg-1\"\n", "\n");

        assertThatThrownBy(() -> PlanFile.read(text, "plan.json"))
                .hasMessage("Could not read plan plan.json: an action clear-status-id lacks groupId; plan again");
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatThrownBy(() -> PlanFile.read("{\"kind\": \"Other\"}", "plan.json"))
                .hasMessage("Could not read plan plan.json: it is not a RepairPlan of sgwarden.io/v1; write one with:"
                        + " sgwarden repair --plan-out FILE");
    }
}
