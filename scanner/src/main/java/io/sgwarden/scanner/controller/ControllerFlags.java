package io.sgwarden.scanner.controller;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags of a command line, as ACK's controllers read them (spf13/pflag): {@code --name=value} and {@code --name
 * value}; a boolean flag takes its value only after {@code =}; {@code --} ends the flags.
 *
 * <p>Whether an unknown flag takes the next argument is not known. If that argument is a flag itself, its value is
 * therefore not known.
 */
final class ControllerFlags {
    private static final Set<String> BOOLEAN = Set.of(
            "allow-unsafe-aws-endpoint-urls",
            "aws-endpoint-use-path-style",
            "enable-adopted-resource-reconciler",
            "enable-carm",
            "enable-cross-namespace",
            "enable-development-logging",
            "enable-field-export-reconciler",
            "enable-leader-election",
            "enable-webhook-server");
    private static final Set<String> WITH_VALUE = Set.of(
            "aws-endpoint-url",
            "aws-identity-endpoint-url",
            "aws-region",
            "deletion-policy",
            "feature-gates",
            "healthz-addr",
            "http-client-timeout",
            "leader-election-namespace",
            "log-level",
            "metrics-addr",
            "reconcile-default-max-concurrent-syncs",
            "reconcile-default-resync-seconds",
            "reconcile-resource-max-concurrent-syncs",
            "reconcile-resource-resync-seconds",
            "reconcile-resources",
            "resource-tags",
            "watch-namespace",
            "watch-selectors",
            "webhook-server-addr");

    /** Flags that ACK shares with other programs, such as the AWS load balancer controller. */
    private static final Set<String> COMMON = Set.of(
            "aws-region",
            "enable-leader-election",
            "enable-webhook-server",
            "feature-gates",
            "healthz-addr",
            "leader-election-namespace",
            "log-level",
            "metrics-addr",
            "watch-namespace",
            "webhook-server-addr");

    private final String place;
    private final Map<String, List<ContainerText>> values = new HashMap<>();
    /** Flags that may have been given a further time. */
    private final Set<String> doubtful = new HashSet<>();
    /** Why any flag may have been given. */
    private Optional<String> hidden = Optional.empty();

    private ControllerFlags(String place) {
        this.place = place;
    }

    /** @param place what the arguments belong to, for messages */
    static ControllerFlags of(String place, List<ContainerText> arguments) {
        ControllerFlags flags = new ControllerFlags(place);
        flags.read(arguments);
        return flags;
    }

    /** Flags of which nothing is known. */
    static ControllerFlags hidden(String place, String why) {
        ControllerFlags flags = new ControllerFlags(place);
        flags.hidden = Optional.of(why);
        return flags;
    }

    /** Whether an argument is a flag that no other program is known to have. */
    static boolean isOnlyAcks(String argument) {
        String name = argument.replaceFirst("^--?", "").replaceFirst("=.*", "");
        return argument.startsWith("-")
                && !COMMON.contains(name)
                && (BOOLEAN.contains(name) || WITH_VALUE.contains(name));
    }

    private void read(List<ContainerText> arguments) {
        int i = 0;
        while (i < arguments.size()) {
            ContainerText argument = arguments.get(i);
            i++;
            String text = argument.known();
            boolean whole = argument.unknown().isEmpty();
            if (text.equals("--") && whole) {
                return;
            }
            if (!text.startsWith("-") && whole) {
                continue;
            }
            int equals = text.indexOf('=');
            if (!whole && equals < 0) {
                hidden = argument.unknown();
                continue;
            }
            String name = (equals < 0 ? text : text.substring(0, equals)).replaceFirst("^--?", "");
            if (equals >= 0) {
                add(name, argument.from(equals + 1));
            } else if (BOOLEAN.contains(name)) {
                add(name, ContainerText.of("true"));
            } else if (WITH_VALUE.contains(name)) {
                add(name, i < arguments.size() ? arguments.get(i) : ContainerText.notKnown("its value is missing"));
                i++;
            } else if (i < arguments.size() && arguments.get(i).known().startsWith("-")) {
                doubtful.add(arguments.get(i).known().replaceFirst("^--?", "").replaceFirst("=.*", ""));
            }
        }
    }

    private void add(String name, ContainerText value) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** All values that were given for a flag, in their order; none where it was not given. */
    Reading<List<String>> all(String name) {
        if (hidden.isPresent()) {
            return Reading.unread(new Gap(place, hidden.get()));
        }
        List<ContainerText> given = values.getOrDefault(name, List.of());
        Optional<String> unknown = (doubtful.contains(name)
                        ? Optional.of("it stands behind a flag that sgwarden does not know")
                        : Optional.<String>empty())
                .or(() -> given.stream()
                        .flatMap(value -> value.unknown().stream())
                        .findFirst());
        return unknown.<Reading<List<String>>>map(why -> notKnown(name, why))
                .orElseGet(() ->
                        Reading.known(given.stream().map(ContainerText::known).toList()));
    }

    /** The last value that was given. */
    Reading<Optional<String>> last(String name) {
        return all(name).map(values -> values.isEmpty() ? Optional.empty() : Optional.of(values.getLast()));
    }

    /** A setting whose value is not known. */
    <T> Reading<T> notKnown(String name, String why) {
        return Reading.unread(new Gap(place, "--" + name + ": " + why));
    }
}
