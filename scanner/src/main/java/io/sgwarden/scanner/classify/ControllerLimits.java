package io.sgwarden.scanner.classify;

/** What the release of an object's controller never does, however often it reconciles. */
final class ControllerLimits {
    private ControllerLimits() {}

    /** A sentence to append, with what to do; empty where nothing is known. */
    static String of(ObjectCase object) {
        return object.controller()
                .configuration()
                .release()
                .asOptional()
                .filter(release -> release.isBefore(1, 2, 28))
                .filter(release -> object.object().spec().stream()
                        .flatMap(spec -> spec.egressRules().stream())
                        .flatMap(rule -> rule.userIDGroupPairs().stream())
                        .anyMatch(pair -> pair.groupRef().isPresent()))
                .map(
                        release -> " Its controller, " + release
                                + ", does not resolve groupRef in egress rules: update it to v1.2.28 or newer, or write groupID.")
                .orElse("");
    }
}
