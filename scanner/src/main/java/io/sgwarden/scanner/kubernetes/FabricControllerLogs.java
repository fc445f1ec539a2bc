package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sgwarden.scanner.controller.ControllerImages;
import io.sgwarden.scanner.controllerlog.ControllerLog;
import io.sgwarden.scanner.controllerlog.ControllerLogParser;
import io.sgwarden.scanner.controllerlog.LogReading;
import io.sgwarden.scanner.controllerlog.LogSource;
import io.sgwarden.scanner.model.Gap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the logs of the pods of each Deployment whose image is an ec2-controller: of a day the newest lines. What could
 * not be read is a gap.
 */
record FabricControllerLogs(KubernetesClient client) implements LogSource {
    private static final int SECONDS = 24 * 60 * 60;
    private static final int LINES = 10_000;
    /** Ten times what so many lines have. Without it one line could fill the memory. */
    private static final int BYTES = 16 * 1024 * 1024;

    @Override
    public LogReading read(ControllerLogParser parser) {
        List<Deployment> controllers = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(new FabricCluster(client).eachController(controllers::add));
        List<Pod> pods = new ArrayList<>();
        for (Deployment controller : controllers) {
            String namespace = controller.getMetadata().getNamespace();
            gaps.addAll(Pages.read("pods in namespace " + namespace, options -> {
                PodList page = Pages.listed(client.pods()
                        .inNamespace(namespace)
                        .withLabelSelector(controller.getSpec().getSelector())
                        .list(options));
                pods.addAll(page.getItems());
                return page.getMetadata();
            }));
        }
        List<String> names = new ArrayList<>();
        List<ControllerLog> logs = new ArrayList<>();
        for (Pod pod : pods) {
            for (Container container : containers(pod).toList()) {
                try {
                    String log = log(pod, container);
                    logs.add(parser.parse(log));
                    names.add(label(pod));
                    if (log.getBytes(StandardCharsets.UTF_8).length >= BYTES) {
                        gaps.add(new Gap("log of pod " + label(pod), "its last " + LINES + " lines are too long"));
                    }
                } catch (KubernetesClientException failure) {
                    gaps.add(new Gap(
                            "log of pod " + label(pod), KubernetesFailures.refusal("pods/log", "get", failure)));
                }
            }
        }
        return new LogReading(names, logs, gaps);
    }

    /** By one call: the client's own method for logs watches the pod first, which the role does not allow. */
    private String log(Pod pod, Container container) {
        return client.raw(
                "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/"
                        + pod.getMetadata().getName() + "/log?container=" + container.getName() + "&sinceSeconds="
                        + SECONDS + "&tailLines=" + LINES + "&limitBytes=" + BYTES,
                "GET",
                null);
    }

    private static String label(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }

    /** None of a pod that has not started: it has no log yet. */
    private static Stream<Container> containers(Pod pod) {
        return pod.getStatus() != null && "Pending".equals(pod.getStatus().getPhase())
                ? Stream.empty()
                : pod.getSpec().getContainers().stream()
                        .filter(container -> ControllerImages.isEc2Controller(container.getImage()));
    }
}
