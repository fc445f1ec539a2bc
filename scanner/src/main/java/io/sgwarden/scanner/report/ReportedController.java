package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.schemas.policy.LabelSelector;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Release;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An EC2 controller of the cluster and its settings, named as in the policy file.
 *
 * @param deployment namespace and name; empty where no Deployment was seen, and the policy alone says what is known
 * @param settings those that are known, as a person would write them
 * @param notKnown why the others are not
 */
public record ReportedController(
        String deployment,
        int replicas,
        SortedMap<String, String> settings,
        @JsonInclude(Include.NON_EMPTY) SortedMap<String, String> notKnown) {

    public ReportedController {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        notKnown = Collections.unmodifiableSortedMap(new TreeMap<>(notKnown));
    }

    /** The controllers of the cluster, by name, with what the policy states in place of what the Deployment shows. */
    public static List<ReportedController> of(Inventory inventory, Policy policy) {
        return inventory.cluster().controllers(policy.overrides()).asOptional().orElse(Controllers.NONE).seen().stream()
                .map(ReportedController::of)
                .sorted(Comparator.comparing(ReportedController::deployment))
                .toList();
    }

    public static ReportedController of(ControllerConfiguration controller) {
        SortedMap<String, String> settings = new TreeMap<>();
        SortedMap<String, String> notKnown = new TreeMap<>();
        readings(controller).forEach((name, reading) -> {
            switch (reading) {
                case Reading.Known<String>(String value) -> settings.put(name, value);
                case Reading.Unread<String>(Gap gap) -> notKnown.put(name, gap.reason());
            }
        });
        String deployment = controller.deployment().name().isEmpty()
                ? ""
                : controller.deployment().toString();
        return new ReportedController(deployment, controller.replicas(), settings, notKnown);
    }

    /** Why settings are not known, and which; a reason that several share is there once. */
    public SortedMap<String, List<String>> reasons() {
        return notKnown.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, TreeMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private static Map<String, Reading<String>> readings(ControllerConfiguration controller) {
        return Map.ofEntries(
                Map.entry("version", controller.release().map(Release::toString)),
                Map.entry("resourceTags", controller.resourceTags().map(ReportedController::pairs)),
                Map.entry("watchNamespaces", controller.scope().namespaces().map(ReportedController::list)),
                Map.entry(
                        "watchSelectors",
                        controller.scope().selectors().map(LabelSelector::text).map(ReportedController::orAll)),
                Map.entry("reconcileResources", controller.scope().kinds().map(ReportedController::list)),
                Map.entry("deletionPolicy", controller.defaultDeletionPolicy()),
                Map.entry("featureGates", controller.featureGates().map(ReportedController::pairs)),
                Map.entry("carm", controller.carm().map(String::valueOf)),
                Map.entry("crossNamespace", controller.crossNamespace().map(String::valueOf)),
                Map.entry("region", controller.region().map(region -> region.orElse("none given"))),
                Map.entry("resyncSeconds", controller.resync().map(time -> String.valueOf(time.toSeconds()))));
    }

    private static String list(List<String> values) {
        return orAll(String.join(",", values));
    }

    private static String orAll(String text) {
        return text.isEmpty() ? "all" : text;
    }

    private static String pairs(Map<String, ?> values) {
        return values.isEmpty()
                ? "none"
                : new TreeMap<>(values)
                        .entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + pair.getValue())
                                .collect(Collectors.joining(","));
    }
}
