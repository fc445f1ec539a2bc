package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.Selection;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command line of a controller, as far as it changes what the controller does.
 *
 * @param values by name of the flag, without its dashes
 */
public record ControllerFlags(Map<String, String> values) {
    private static final String TAGS = "resource-tags";
    private static final String DEFAULT_TAGS = Ack.TAG_CONTROLLER_VERSION
            + "=%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%," + Ack.TAG_NAMESPACE + "=%K8S_NAMESPACE%";

    /** No flag is given. */
    public static final ControllerFlags NONE = of();

    /** As ACK's own Helm chart starts it, from v1.8.0 on. */
    public static final ControllerFlags CHART = of(
            "--resource-tags",
            DEFAULT_TAGS + ",app.kubernetes.io/managed-by=%MANAGED_BY%,kro.run/kro-version=%KRO_VERSION%",
            "--watch-namespace",
            "",
            "--watch-selectors",
            "",
            "--reconcile-resources",
            "",
            "--deletion-policy",
            "delete",
            "--enable-carm=true",
            "--enable-cross-namespace=true");

    public ControllerFlags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** From arguments: {@code --flag value}, {@code --flag=value}; only {@code --resource-tags} adds up. */
    public static ControllerFlags of(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String[] flag = rest.remove().replaceFirst("^--", "").split("=", 2);
            String value = flag.length > 1 ? flag[1] : flag[0].startsWith("enable-") ? "true" : rest.remove();
            values.merge(flag[0], value, (before, more) -> flag[0].equals(TAGS) ? before + "," + more : more);
        }
        return new ControllerFlags(values);
    }

    /** These flags, with others in the place of some. */
    public ControllerFlags with(String... arguments) {
        Map<String, String> both = new LinkedHashMap<>(values);
        both.putAll(of(arguments).values());
        return new ControllerFlags(both);
    }

    /** Entries {@code key=value}, as they are written. */
    List<String> resourceTags() {
        return List.of(values.getOrDefault(TAGS, DEFAULT_TAGS).split(",", -1));
    }

    /** Whether the controller reconciles this SecurityGroup. */
    boolean covers(ObjectNode object) {
        List<String> kinds = names("reconcile-resources");
        List<String> namespaces = names("watch-namespace");
        return (kinds.isEmpty() || kinds.contains(Ack.KIND))
                && (namespaces.isEmpty()
                        || namespaces.contains(object.at("/metadata/namespace").stringValue("")))
                && Selection.ofLabels(values.getOrDefault("watch-selectors", ""))
                        .test(object);
    }

    /** Whether the roles of other accounts are used. */
    boolean allowsAccounts() {
        return isOn("enable-carm");
    }

    /** Whether annotations of namespaces count. */
    boolean readsNamespaces() {
        return allowsAccounts() && names("watch-namespace").size() != 1;
    }

    boolean allowsOtherNamespaces() {
        return isOn("enable-cross-namespace");
    }

    String deletionPolicy() {
        return values.getOrDefault("deletion-policy", "delete");
    }

    private boolean isOn(String flag) {
        return !values.getOrDefault(flag, "true").equals("false");
    }

    private List<String> names(String flag) {
        return Stream.of(values.getOrDefault(flag, "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
