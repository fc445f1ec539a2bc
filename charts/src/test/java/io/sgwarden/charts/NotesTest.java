package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Helm tells who has installed. */
class NotesTest {
    private static final String CHECKED =
            "The webhook checks SecurityGroup objects in every namespace except ns and kube-system.\n";
    private static final String EMERGENCY = """

            To disable it in an emergency:

              kubectl delete validatingwebhookconfiguration rel-sgwarden.ns
            """;
    private static final String SCAN = """

            To scan now, before the schedule does, with the report in the log of the Job:

              kubectl create job -n ns scan-now --from=cronjob/rel-sgwarden-scan
            """;
    private static final String OWNERSHIP = """

            Loops of controllers up to v1.2.0, objects with references, and objects whose spec was changed before the first scan,
            are repaired automatically only if the value policy.ownership names exclusiveAccounts or tags that prove the owner.
            """;

    @Test
    @DisplayName("26: the notes say how to get the webhook out of the way, what repairs take, and what stays")
    void notesOfTheDefault() {
        assertThat(notes("default")).isEqualTo(CHECKED + EMERGENCY + SCAN + OWNERSHIP + """

                An uninstall leaves behind:

                  kubectl delete -n ns secret rel-sgwarden-webhook-serving
                """);
    }

    @Test
    @DisplayName("everything that an uninstall leaves is named, and nothing is asked for that is there")
    void notesNameWhatStays() {
        assertThat(notes("accounts")).isEqualTo(CHECKED + EMERGENCY + """

                To scan now, before the schedule does, with the report in the log of the Job:

                  kubectl create job -n ns scan-now-123456789012 --from=cronjob/rel-sgwarden-scan-123456789012
                  kubectl create job -n ns scan-now-222222222222 --from=cronjob/rel-sgwarden-scan-222222222222

                An uninstall leaves behind:

                  kubectl delete -n ns secret rel-sgwarden-webhook-serving
                  kubectl delete -n ns persistentvolumeclaim rel-sgwarden-history
                  kubectl delete -n ns lease rel-sgwarden-writer-123456789012
                  kubectl delete -n ns lease rel-sgwarden-writer-222222222222
                """);
        assertThat(notes("cert-manager")).isEqualTo(CHECKED + EMERGENCY + SCAN + OWNERSHIP);
    }

    @Test
    @DisplayName("one pod is warned of where it can stop changes, and an autoscaler has more")
    void notesWarnOfOnePod() {
        String warning =
                "WARNING: there is one pod, and failurePolicy is Fail. While it restarts, SecurityGroups can be"
                        + " deleted but not created or changed.\n";

        assertThat(notes("policy")).contains(warning);
        assertThat(notes("policy", "webhook.failurePolicy=Ignore")).doesNotContain("WARNING");
        assertThat(notes("autoscaling", "webhook.replicas=1")).doesNotContain("WARNING");
    }

    private static String notes(String values, String... settings) {
        InstallCommand install = new Helm(Rendered.CHART)
                .install()
                .withName("rel")
                .withNamespace("ns")
                .withKubeVersion("1.36.0")
                .withValuesFile(Rendered.CHART.resolve("ci").resolve(values + "-values.yaml"))
                .clientOnly()
                .dryRun();
        for (String setting : settings) {
            String[] keyAndValue = setting.split("=", 2);
            install.set(keyAndValue[0], keyAndValue[1]);
        }
        String output = install.call().getOutput();
        return output.substring(output.indexOf(CHECKED));
    }
}
