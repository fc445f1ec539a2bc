package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.schemas.policy.Exemption;
import io.sgwarden.schemas.policy.Policy;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an auditor asks of a report before reading its findings: of which cluster it is, who read it, with which command
 * and under which policy. No decision depends on it.
 *
 * @param cluster name of the cluster; absent where neither the operator nor a kubeconfig names it
 * @param accountNames names of AWS accounts, by id, as the policy states them
 * @param command the command line, without secrets and without the options that only say where its output goes
 * @param awsIdentities ARNs of those who read AWS; empty where EC2 was read from dumps
 * @param kubernetesUser who read the cluster; absent where it was a dump, or where the API server did not say
 * @param rules how many rules of the catalogue are switched on
 */
public record Provenance(
        Optional<String> cluster,
        SortedMap<String, String> accountNames,
        String command,
        List<String> awsIdentities,
        Optional<String> kubernetesUser,
        int rules,
        AppliedPolicy policy) {

    public Provenance {
        accountNames = Collections.unmodifiableSortedMap(new TreeMap<>(accountNames));
        awsIdentities = List.copyOf(awsIdentities);
    }

    /**
     * The policy that the run decided by.
     *
     * @param sha256 of its file; absent where there is no file
     * @param inlineExemptions whether objects may exempt themselves
     * @param dueDays within how many days of its first report a finding must be settled, by severity
     */
    public record AppliedPolicy(
            Optional<String> sha256,
            String profile,
            @JsonInclude(Include.NON_DEFAULT) boolean inlineExemptions,
            List<AppliedExemption> exemptions,
            @JsonInclude(Include.NON_EMPTY) SortedMap<String, Integer> dueDays) {
        public AppliedPolicy {
            dueDays = Collections.unmodifiableSortedMap(new TreeMap<>(dueDays));
            exemptions = List.copyOf(exemptions);
        }

        /** What of a policy is reported, on this day. */
        public static AppliedPolicy of(Policy policy, Optional<String> sha256, LocalDate today) {
            return new AppliedPolicy(
                    sha256,
                    policy.profile().name().toLowerCase(Locale.ROOT),
                    policy.inlineExemptions(),
                    policy.exemptions().stream()
                            .map(exemption -> AppliedExemption.of(exemption, today))
                            .toList(),
                    policy.report().dueDays());
        }
    }

    /**
     * A risk that the operator accepted: a rule that does not count for some objects.
     *
     * @param until the last day; absent where there is no end
     * @param expired whether that day is past, so that the rule counts again
     */
    public record AppliedExemption(
            String rule,
            List<String> namespaces,
            List<String> names,
            Optional<String> until,
            String reason,
            boolean expired) {
        public AppliedExemption {
            namespaces = List.copyOf(namespaces);
            names = List.copyOf(names);
        }

        /** Whether it covers a rule that this object breaks. */
        public boolean covers(String brokenRule, String namespace, String name) {
            return !expired
                    && rule.equals(brokenRule)
                    && (namespaces.isEmpty() || namespaces.contains(namespace))
                    && (names.isEmpty() || names.contains(name));
        }

        static AppliedExemption of(Exemption exemption, LocalDate today) {
            return new AppliedExemption(
                    exemption.rule(),
                    exemption.namespaces(),
                    exemption.names(),
                    exemption.until().map(LocalDate::toString),
                    exemption.reason(),
                    exemption.hasExpired(today));
        }
    }
}
