package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.iam.ControllerActions;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Ec2Error;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.FailedCall;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Subject.OfObject;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.LogsRead;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.securitygroup.FailureText;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to findings what the logs of their controllers say. It changes what a finding says, never its state, evidence or
 * repair.
 */
public final class Explanation {
    /** Pods of ACK's own chart have this label. */
    private static final String PODS_OF_THE_CHART = "ack-system logs -l app.kubernetes.io/name=ec2-chart";

    private static final String NOT_IN_LOG = " The logs that were read do not say what EC2 answered.";

    private Explanation() {}

    /** Says how to get a log, where the controller has overwritten the error. */
    private static Scan without(Scan scan) {
        return new Scan(scan.inventory(), each(scan.findings(), finding -> lost(finding, howToSave(finding))));
    }

    /** Nothing where no controller is there that could have a log. */
    private static String howToSave(Finding finding) {
        return finding.subject() instanceof OfObject of
                ? pods(of.controller())
                        .map(names -> " The error of the failed call is only in the controller's log: `kubectl -n "
                                + names + " --tail=-1 > controller.log`, then scan with --controller-log"
                                + " controller.log.")
                        .orElse("")
                : "";
    }

    private static Optional<String> pods(WatchingController controller) {
        return switch (controller) {
            case WatchingController.Known(ControllerConfiguration known) ->
                Optional.of(known)
                        .filter(ControllerConfiguration::isRunning)
                        .map(ControllerConfiguration::deployment)
                        .map(deployment -> deployment.namespace() + " logs deployment/" + deployment.name());
            case WatchingController.Nobody nobody -> Optional.empty();
            case WatchingController.NotSeen notSeen -> Optional.of(PODS_OF_THE_CHART);
            case WatchingController.Unread unread -> Optional.of(PODS_OF_THE_CHART);
            case WatchingController.Ambiguous several -> Optional.of(PODS_OF_THE_CHART);
        };
    }

    /** With the failed calls of these logs; where there are none, as {@link #without}. */
    public static Scan with(List<LogSource> sources, Scan scan) {
        if (sources.isEmpty()) {
            return without(scan);
        }
        ControllerLogParser parser = new ControllerLogParser(new Redaction(accounts(scan)));
        List<LogReading> readings =
                sources.stream().map(source -> source.read(parser)).toList();
        Map<ResourceKey, List<FailedCall>> calls = readings.stream()
                .flatMap(reading -> reading.logs().stream())
                .flatMap(log -> log.failedCalls().stream())
                .collect(Collectors.groupingBy(FailedCall::object));
        Findings explained = each(
                scan.findings(),
                finding -> cause(finding, calls.getOrDefault(finding.key().orElseThrow(), List.of()))
                        .map(call -> explained(finding, call))
                        .orElseGet(() -> lost(finding, NOT_IN_LOG)));
        List<Gap> gaps =
                readings.stream().flatMap(reading -> reading.gaps().stream()).toList();
        return new Scan(scan.inventory(), explained.with(logsRead(readings), gaps));
    }

    /** How a repair ended, with the failed call that made it necessary. */
    public static Outcome of(Outcome outcome, Findings findings) {
        return findings.ofObjects().stream()
                .filter(finding -> finding.key().equals(Optional.of(outcome.key())))
                .flatMap(finding -> finding.cause().stream())
                .findFirst()
                .map(call -> outcome.saying(
                        "; before, the controller's log said: " + call.error().text()))
                .orElse(outcome);
    }

    private static LogsRead logsRead(List<LogReading> readings) {
        return new LogsRead(
                readings.stream()
                        .flatMap(reading -> reading.names().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                readings.stream()
                        .flatMap(reading -> reading.logs().stream())
                        .mapToInt(ControllerLog::notUnderstood)
                        .sum());
    }

    /** The same findings, those of objects that are not in order as the function says. */
    private static Findings each(Findings findings, UnaryOperator<Finding> broken) {
        return findings.map(finding ->
                finding.object().isPresent() && finding.state().isFinding() ? broken.apply(finding) : finding);
    }

    /** Accounts that the report names anyhow. */
    private static Set<String> accounts(Scan scan) {
        return Stream.concat(
                        scan.inventory().listings().stream().map(GroupListing::accountRegion),
                        scan.findings().findings().stream().flatMap(finding -> finding.accountRegion().stream()))
                .map(AccountRegion::account)
                .collect(Collectors.toSet());
    }

    /**
     * The newest call that failed since the object exists. That a group of the name exists already is what the retries
     * of a half-created object end with, so another error explains more.
     */
    private static Optional<FailedCall> cause(Finding finding, List<FailedCall> calls) {
        Instant created = finding.object()
                .flatMap(object -> object.metadata().creationTimestamp())
                .orElse(Instant.MIN);
        return calls.stream()
                .filter(call -> !call.time().isBefore(created))
                .max(Comparator.comparing(
                                (FailedCall call) -> !call.error().code().equals(Optional.of(FailureText.DUPLICATE)))
                        .thenComparing(FailedCall::time));
    }

    private static Finding explained(Finding finding, FailedCall call) {
        Ec2Error error = call.error();
        boolean known = error.code().isPresent() && error.code().equals(conditionCode(finding));
        return finding.causedBy(call, known ? "" : "The controller's log says: " + error.text() + ".")
                .withRemedy(error.permission().map(Explanation::grant).orElse("") + finding.remedy());
    }

    /** What the conditions say already. */
    private static Optional<String> conditionCode(Finding finding) {
        return finding.object().flatMap(object -> object.status().complaint()).flatMap(FailureText::ec2Code);
    }

    private static String grant(String action) {
        return "First allow the controller's role " + action + "; the statement for its policy is `"
                + ControllerActions.statement(action) + "`. Then go on. ";
    }

    /** A name that is known to be another group's is no failed call. */
    private static Finding lost(Finding finding, String where) {
        boolean callFailed =
                finding.state() != State.UNDECIDED && finding.evidence().grade() != Grade.CONTRADICTED;
        return callFailed
                        && finding.object().filter(Explanation::hasLostItsError).isPresent()
                ? finding.withRemedy(finding.remedy() + where)
                : finding;
    }

    private static boolean hasLostItsError(SecurityGroup object) {
        return object.status().complaints().anyMatch(FailureText.ALREADY_EXISTS::equals);
    }
}
