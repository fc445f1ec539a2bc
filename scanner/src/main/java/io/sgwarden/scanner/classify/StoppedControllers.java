package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.match.Match;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Finding.Text;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.model.WatchingController;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Findings of controllers that are scaled to zero while objects wait for them. */
final class StoppedControllers {
    private StoppedControllers() {}

    static List<Finding> findings(Collection<Match> matches) {
        Map<ResourceKey, Long> waiting = matches.stream()
                .flatMap(match -> stopped(match).stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return waiting.entrySet().stream()
                .map(controller -> finding(controller.getKey(), controller.getValue()))
                .toList();
    }

    private static Optional<ResourceKey> stopped(Match match) {
        return match.resolved().controller() instanceof WatchingController.Known(var controller)
                        && !controller.isRunning()
                ? Optional.of(controller.deployment())
                : Optional.empty();
    }

    private static Finding finding(ResourceKey controller, long objects) {
        return Finding.of(
                controller,
                State.CONTROLLER_NOT_RUNNING,
                new Text(
                        "Controller " + controller + " is scaled to zero: nobody reconciles "
                                + (objects == 1 ? "the object" : "the " + objects + " objects")
                                + " that it watches or may watch.",
                        "`kubectl -n " + CommandLines.word(controller.namespace()) + " scale deployment "
                                + CommandLines.word(controller.name()) + " --replicas=1` starts it."));
    }
}
