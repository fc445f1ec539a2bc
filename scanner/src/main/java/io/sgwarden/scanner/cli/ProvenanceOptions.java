package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.Provenance;
import io.sgwarden.scanner.report.Provenance.AppliedPolicy;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a report says of the run that made it. */
final class ProvenanceOptions {
    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            description = "what reports call the cluster; default the kubeconfig's context")
    private Optional<String> clusterName = Optional.empty();

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec command;

    /** Of a run that decides by this policy; asks the API server who reads it. */
    Provenance of(Sources opened, Policy policy, Instant start) {
        return new Provenance(
                clusterName.or(() -> opened.connection().flatMap(ClusterConnection::context)),
                policy.report().accountNames(),
                CommandText.of(command.commandLine()),
                opened.ec2().identities(),
                opened.connection().flatMap(ClusterConnection::user),
                rules(policy),
                AppliedPolicy.of(
                        policy,
                        Optional.of(opened.policy())
                                .filter(text -> !text.isEmpty())
                                .map(Sha256::ofText),
                        LocalDate.ofInstant(start, ZoneOffset.UTC)));
    }

    private static int rules(Policy policy) {
        return (int) RuleCatalogue.ids().stream()
                .filter(rule -> policy.severities().get(rule) != Severity.OFF)
                .count();
    }
}
