package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.schemas.policy.ControllerFacts;
import io.sgwarden.schemas.rules.RuleEngine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rules for objects of each controller: several releases may run in one cluster. Thread-safe. */
final class ControllerRules {
    private final RuleEngine rules;
    /** One engine for all controllers that are alike in what rules depend on. */
    private final Map<ControllerFacts, RuleEngine> engines = new ConcurrentHashMap<>();

    ControllerRules(RuleEngine rules) {
        this.rules = rules;
    }

    /** The rules for this controller. What is not known of it is taken from the policy. */
    RuleEngine of(ControllerConfiguration controller) {
        return engines.computeIfAbsent(facts(controller), rules::forController);
    }

    private ControllerFacts facts(ControllerConfiguration controller) {
        ControllerFacts stated = rules.policy().controller();
        boolean tagsStated = !stated.defaultTags().equals(ControllerFacts.DEFAULT.defaultTags());
        return new ControllerFacts(
                controller.release().asOptional().orElse(stated.version()),
                controller.crossNamespace().asOptional().orElse(stated.crossNamespace()),
                controller
                        .resourceTags()
                        .asOptional()
                        .filter(tags -> !tagsStated)
                        .map(tags -> tags.keySet().stream().sorted().toList())
                        .orElse(stated.defaultTags()));
    }
}
