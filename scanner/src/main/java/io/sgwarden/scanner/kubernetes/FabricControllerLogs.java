package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sgwarden.scanner.controller.ControllerDeployment;
import io.sgwarden.scanner.controllerlog.ControllerLog;
import io.sgwarden.scanner.controllerlog.ControllerLogParser;
import io.sgwarden.scanner.controllerlog.LogReading;
import io.sgwarden.scanner.controllerlog.LogSource;
import io.sgwarden.scanner.model.Gap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the logs of the pods of each Deployment that runs an EC2 controller: of a day the newest lines. What could not
 * be read is a gap.
 */
record FabricControllerLogs(KubernetesClient client) implements LogSource {
    private static final int SECONDS = 24 * 60 * 60;
    private static final int LINES = 10_000;
    /** Ten times what so many lines have. Without it one line could fill the memory. */
    private static final int BYTES = 16 * 1024 * 1024;

    @Override
    public LogReading read(ControllerLogParser parser) {
        List<Deployment> deployments = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(new FabricCluster(client).eachDeployment(deployments::add));
        List<ControllerContainer> containers = new ArrayList<>();
        for (Deployment deployment : deployments) {
            List<String> names = ControllerDeployment.containers(KubernetesJson.of(client, deployment));
            if (names.isEmpty()) {
                continue;
            }
            String namespace = deployment.getMetadata().getNamespace();
            gaps.addAll(Pages.read("pods in namespace " + namespace, options -> {
                PodList page = Pages.listed(client.pods()
                        .inNamespace(namespace)
                        .withLabelSelector(deployment.getSpec().getSelector())
                        .list(options));
                page.getItems().stream()
                        .filter(FabricControllerLogs::hasStarted)
                        .flatMap(pod -> names.stream().map(name -> new ControllerContainer(pod, name)))
                        .forEach(containers::add);
                return page.getMetadata();
            }));
        }
        List<String> names = new ArrayList<>();
        List<ControllerLog> logs = new ArrayList<>();
        for (ControllerContainer container : containers) {
            String pod = container.label();
            try {
                String log = log(container);
                logs.add(parser.parse(log));
                names.add(pod);
                if (log.getBytes(StandardCharsets.UTF_8).length >= BYTES) {
                    gaps.add(new Gap("log of pod " + pod, "its last " + LINES + " lines are too long"));
                }
            } catch (KubernetesClientException failure) {
                gaps.add(new Gap("log of pod " + pod, KubernetesFailures.refusal("pods/log", "get", failure)));
            }
        }
        return new LogReading(names, logs, gaps);
    }

    /** A container of a pod, in which a controller runs. */
    private record ControllerContainer(Pod pod, String name) {
        String label() {
            return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
        }
    }

    /** By one call: the client's own method for logs watches the pod first, which the role does not allow. */
    private String log(ControllerContainer container) {
        ObjectMeta pod = container.pod().getMetadata();
        return client.raw(
                "/api/v1/namespaces/" + pod.getNamespace() + "/pods/" + pod.getName() + "/log?container="
                        + container.name() + "&sinceSeconds="
                        + SECONDS + "&tailLines=" + LINES + "&limitBytes=" + BYTES,
                "GET",
                null);
    }

    /** Whether the pod has started: before that it has no log. */
    private static boolean hasStarted(Pod pod) {
        return pod.getStatus() == null || !"Pending".equals(pod.getStatus().getPhase());
    }
}
