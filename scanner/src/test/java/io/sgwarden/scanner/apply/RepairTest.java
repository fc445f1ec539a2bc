package io.sgwarden.scanner.apply;

import static io.sgwarden.scanner.apply.Workbench.GROUP;
import static io.sgwarden.scanner.apply.Workbench.HTTP;
import static io.sgwarden.scanner.apply.Workbench.WEB;
import static io.sgwarden.scanner.apply.Workbench.detached;
import static io.sgwarden.scanner.apply.Workbench.ingress;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Approval;
import io.sgwarden.scanner.testing.ObjectJson;
import io.sgwarden.scanner.testing.ToyController;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a repair ends, for each state and each behaviour of the controller. */
class RepairTest {
    private final Workbench bench = new Workbench();

    @Test
    void putsADetachedObjectInChargeAgain() {
        bench.detachedWeb().controller();
        JsonNode spec = bench.web().json().path("spec");

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(outcome.message()).isEqualTo("The controller manages group sg-web, and its rules match the spec");
        assertThat(outcome.written()).extracting(RepairAction::type).containsExactly("add-finalizer", "touch-spec");
        assertThat(bench.web().json().path("spec")).isEqualTo(spec);
        assertThat(bench.web().metadata().annotations()).isEmpty();
        assertThat(bench.groups.find(GROUP).orElseThrow().permissions()).containsExactly(HTTP);
    }

    @Test
    void writesStatusThenFinalizerThenTouch() {
        bench.add(ObjectJson.of(WEB).finalizer("example.org/keep").terminal())
                .group(GROUP, WEB)
                .controller();

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(bench.patches())
                .containsExactly(
                        "{\"metadata\":{},\"status\":{\"id\":\"sg-web\",\"ackResourceMetadata\":{\"ownerAccountID\":\"123456789012\",\"region\":\"us-west-2\"}}}",
                        "{\"metadata\":{\"finalizers\":[\"example.org/keep\",\"finalizers.ec2.services.k8s.aws/SecurityGroup\"]}}",
                        "{\"metadata\":{\"annotations\":{\"sgwarden.io/touch\":\"egressRules\"}},\"spec\":{\"egressRules\":[]}}",
                        "{\"metadata\":{\"annotations\":{\"sgwarden.io/touch\":null}},\"spec\":{\"egressRules\":null}}");
    }

    @Test
    void recordsOnlyWhatIsAbsentOfTheMetadata() {
        bench.add(ObjectJson.of(WEB)
                        .id(GROUP)
                        .managed()
                        .condition(Ack.CONDITION_SYNCED, "True", "Resource synced successfully"))
                .group(GROUP, WEB)
                .controller();

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(bench.patches().findFirst())
                .contains(
                        "{\"metadata\":{},\"status\":{\"ackResourceMetadata\":{\"ownerAccountID\":\"123456789012\",\"region\":\"us-west-2\"}}}");
    }

    @Test
    void recordsTheIdOfAManagedObjectAndTriggersNoReconcile() {
        bench.add(ObjectJson.of(WEB)
                        .metadata()
                        .managed()
                        .condition(Ack.CONDITION_SYNCED, "True", "Resource synced successfully"))
                .group(GROUP, WEB, HTTP);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.RECORDED);
        assertThat(outcome.message()).isEqualTo("Group sg-web is recorded; no reconcile had to be triggered");
        assertThat(bench.cluster.writes()).hasSize(1);
        assertThat(bench.web().status().id()).contains(GROUP);
    }

    @Test
    void callsARefusedSpecTheSpecOwnersAffair() {
        bench.add(detached(WEB, GROUP).refused()).group(GROUP, WEB).controller();

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.SPEC_REFUSED);
        assertThat(outcome.message())
                .isEqualTo("The controller manages the group again; EC2 refuses the spec:"
                        + " api error InvalidParameterValue: Invalid value 'null' for protocol.");
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
    }

    @Test
    void isArmedWhereNoListIsAbsent() {
        bench.add(detached(WEB, GROUP).with(object -> {
                    ObjectNode spec = (ObjectNode) object.path("spec");
                    spec.putArray("egressRules");
                    spec.putArray("tags");
                }))
                .group(GROUP, WEB);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.ARMED);
        assertThat(outcome.message())
                .isEqualTo("Group sg-web is recorded and the finalizer is there, but the spec has all its lists, so"
                        + " nothing triggers a reconcile; edit the spec or restart the controller");
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
        assertThat(bench.web().metadata().generation()).isEqualTo(1);
    }

    @Test
    void removesItsFinalizerAgainWhereNobodyReacts() {
        bench.add(detached(WEB, GROUP).finalizer("example.org/keep")).group(GROUP, WEB);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NO_REACTION);
        assertThat(outcome.message())
                .isEqualTo("The controller did not react within the wait; is it running, and does it watch this"
                        + " namespace?");
        assertThat(outcome.written()).extracting(RepairAction::type).containsExactly("touch-spec");
        assertThat(bench.web().metadata().finalizers()).containsExactly("example.org/keep");
        assertThat(bench.web().status().id()).contains(GROUP);
    }

    @Test
    void leavesTheFinalizerOfAControllerThatReactsWhileItIsTakenBack() {
        bench.detachedWeb();
        for (int write = 0; write < 3; write++) {
            bench.cluster.beforeNextWrite(() -> {});
        }
        ToyController controller = new ToyController(bench.cluster, bench.groups, bench.sleeper::now);
        bench.cluster.beforeNextWrite(controller::run);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NO_REACTION);
        assertThat(outcome.message()).endsWith("Our finalizer could not be removed: the controller has begun to react");
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
    }

    @Test
    void doesNotRemoveAFinalizerThatItFound() {
        bench.add(ObjectJson.of(WEB).id(GROUP).managed()).group(GROUP, WEB);

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NO_REACTION);
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
    }

    @Test
    void saysWhatTheControllerSaysWhereItDoesNotConverge() {
        bench.detachedWeb();
        bench.sleeper.inNextPause(() -> bench.cluster.edit(
                WEB,
                object -> object.withObjectProperty("status")
                        .putArray("conditions")
                        .addObject()
                        .put("type", Ack.CONDITION_RECOVERABLE)
                        .put("status", "True")
                        .put("message", "api error UnauthorizedOperation: ec2:RevokeSecurityGroupEgress")));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NOT_CONVERGED);
        assertThat(outcome.message())
                .isEqualTo("The controller reacted, but did not converge within the wait:"
                        + " api error UnauthorizedOperation: ec2:RevokeSecurityGroupEgress");
        assertThat(bench.web().metadata().hasAckFinalizer()).isTrue();
    }

    @Test
    void doesNotBelieveSyncedWithoutTheRules() {
        bench.detachedWeb();
        bench.sleeper.inNextPause(() -> bench.cluster.edit(
                WEB,
                object -> object.withObjectProperty("status")
                        .putArray("conditions")
                        .addObject()
                        .put("type", Ack.CONDITION_SYNCED)
                        .put("status", "True")));

        Outcome outcome = bench.repairWeb();

        assertThat(outcome.end()).isEqualTo(End.NOT_CONVERGED);
    }

    @Test
    void doesNotTakeAStrangersRulesForTheControllersWork() {
        bench.add(ObjectJson.of(WEB)
                        .metadata()
                        .managed()
                        .condition(Ack.CONDITION_SYNCED, "True", "Resource synced successfully"))
                .group(GROUP, WEB, ingress(8080));
        var step = bench.plan(WEB);
        bench.sleeper.inNextPause(() -> bench.groups.setPermissions(GROUP, Set.of(HTTP)));

        Outcome outcome = bench.apply(step).getFirst();

        assertThat(outcome.end()).isNotEqualTo(End.CONVERGED);
        assertThat(bench.web().metadata().generation()).isEqualTo(1);
    }

    @Test
    void adoptsWhatAnOperatorNamed() {
        bench.add(ObjectJson.of(WEB).metadata().terminal()).controller();
        bench.groups.add(GROUP, "web", "elsewhere", Set.of());

        Outcome outcome =
                bench.apply(bench.examiner.plan(WEB, Approval.ADOPTION)).getFirst();

        assertThat(outcome.end()).isEqualTo(End.CONVERGED);
        assertThat(bench.web().status().id()).contains(GROUP);
    }

    @Test
    void writesNoConditionAndNoAdoptionAnnotation() {
        bench.add(ObjectJson.of(WEB).terminal()).group(GROUP, WEB).controller();

        bench.repairWeb();

        assertThat(bench.patches())
                .isNotEmpty()
                .noneMatch(patch -> patch.contains("conditions") || patch.contains("services.k8s.aws/adopt"));
        assertThat(bench.cluster.writes())
                .allMatch(write -> write.patch().path("metadata").has("resourceVersion"));
    }
}
