package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.HTTP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.apply.ReactionObserver.Reaction;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.model.RepairPlan.Preconditions;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.testing.FakeGroups;
import io.sgwarden.scanner.testing.ObjectJson;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a controller's answers, in the words of the recorded controllers. */
class ReactionTest {
    private final Workbench bench = new Workbench();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api error InvalidParameterValue: Invalid value 'null' for protocol. VPC security group | REFUSED",
                "InvalidParameterValue: Invalid value 'null' for protocol.                              | REFUSED",
                "api error RulesPerSecurityGroupLimitExceeded: The maximum number of rules              | REFUSED",
                "error: field ToPort is of type int32                                                   | REFUSED",
                "api error UnauthorizedOperation: You are not authorized to perform this operation.     | WORKING",
                "api error InvalidGroup.Duplicate: The security group 'x' already exists                | WORKING",
                "InvalidGroup.NotFound: The security group 'x' does not exist                           | REFUSED",
                "api error RequestLimitExceeded: Request limit exceeded.                                | WORKING",
            })
    void tellsARefusedSpecFromOtherTrouble(String message, Reaction verdict) {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed().terminal().refused())
                .group(GROUP, WEB);
        SecurityGroup left = bench.web();
        Step step = step(left);
        answer(Ack.CONDITION_RECOVERABLE, message);

        assertThat(reactionOf(step, left)).isEqualTo(verdict);
    }

    @Test
    void needsAnErrorOfEc2WhereTheSpecBreaksNoRule() {
        SecurityGroup left = inCharge();
        Step step = step(left);
        answer(Ack.CONDITION_RECOVERABLE, "context deadline exceeded");

        assertThat(reactionOf(step, left)).isEqualTo(Reaction.WORKING);
    }

    @Test
    void seesNoReactionInAForeignLabel() {
        SecurityGroup left = inCharge();
        Step step = step(left);
        bench.cluster.edit(
                WEB,
                object -> object.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .put("a", "b"));

        assertThat(reactionOf(step, left)).isEqualTo(Reaction.NOTHING);
    }

    @Test
    void seesAReactionInTheGroupAlone() {
        SecurityGroup left = inCharge();
        Step step = step(left);
        bench.groups.setPermissions(GROUP, Set.of(HTTP));

        assertThat(reactionOf(step, left)).isEqualTo(Reaction.WORKING);
    }

    private SecurityGroup inCharge() {
        bench.add(ObjectJson.of(WEB).id(GROUP).metadata().managed().terminal()).group(GROUP, WEB);
        return bench.web();
    }

    private Step step(SecurityGroup left) {
        Examination.Examined now = examine(left);
        return new Step(
                WEB,
                left.metadata().uid(),
                State.DETACHED,
                FakeGroups.ACCOUNT_REGION,
                GROUP,
                List.of(),
                now.hashes(),
                Approval.EVIDENCE,
                List.of());
    }

    private Reaction reactionOf(Step step, SecurityGroup left) {
        return ReactionObserver.reactionOf(step, left, examine(left));
    }

    private Examination.Examined examine(SecurityGroup left) {
        Step any = new Step(
                WEB,
                left.metadata().uid(),
                State.DETACHED,
                FakeGroups.ACCOUNT_REGION,
                GROUP,
                List.of(),
                new Preconditions("", "", ""),
                Approval.EVIDENCE,
                List.of());
        return (Examination.Examined) bench.examiner.examine(any);
    }

    private void answer(String type, String message) {
        bench.cluster.edit(
                WEB,
                object -> object.withObjectProperty("status")
                        .putArray("conditions")
                        .addObject()
                        .put("type", type)
                        .put("status", "True")
                        .put("message", message));
    }
}
