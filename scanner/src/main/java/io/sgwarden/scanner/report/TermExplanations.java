package io.sgwarden.scanner.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The meaning of the grades of evidence, the kinds of repair and the actions that reports and plans name. */
public final class TermExplanations {
    private static final Map<String, String> TERMS = terms();

    private TermExplanations() {}

    /** All terms, in the order in which they are listed. */
    public static Collection<String> ids() {
        return TERMS.keySet();
    }

    /** The explanation with this id. */
    public static Optional<String> of(String id) {
        return Optional.ofNullable(TERMS.get(id)).map(text -> id + " " + text + "\n");
    }

    private static Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(
                "proven",
                grade("Only the object's own controller can have made the group: its tags or its history say so."));
        terms.put(
                "strong",
                grade(
                        "All evidence that was read says that the group belongs to the object, and no other object can claim it."));
        terms.put("weak", grade("The group looks like the object's, but another cluster or object may have made it."));
        terms.put(
                "contradicted",
                grade("Some evidence contradicts it, such as rules or tags that the object never had."));
        terms.put("none", """
                (grade of evidence, and kind of repair)

                As a grade: there is no group to compare, or nothing could be read.
                As a repair: nothing is to be done, or nothing may be done. The finding says why.""");
        terms.put(
                "automatic",
                repair("It needs no approval: sgwarden repair --auto does it, and so does the chart's repair."));
        terms.put("approval", repair("""
                It is planned, and done only when an operator approves the plan: sgwarden repair --plan-out plan.json
                writes the plan and prints the command that applies it. The finding says why it is not automatic."""));
        terms.put("adoption", repair("""
                The evidence is not strong enough. It is planned only when an operator says that the group belongs to the
                object: sgwarden repair --adopt NAMESPACE/NAME=sg-… --plan-out plan.json."""));
        terms.put(
                "record-status",
                action("Writes the group's id, owner and region into the object's status, where they are absent."));
        terms.put(
                "clear-status-id",
                action("Removes an id of a group that does not exist, so that the controller creates one again."));
        terms.put(
                "add-finalizer",
                action(
                        "Adds ACK's finalizer: the controller reconciles the object again, and deletes the group with it."));
        terms.put("remove-finalizer", action("Removes ACK's finalizer from an object whose group does not exist."));
        terms.put("touch-spec", action("""
                Makes the controller reconcile: adds an empty list that the spec does not have, and removes it again.
                The plan says what the controller will do then."""));
        terms.put("delete-group", action("Deletes a leaked group in EC2. Only sgwarden cleanup does it."));
        return Collections.unmodifiableMap(terms);
    }

    private static String grade(String text) {
        return "(grade of evidence)\n\n" + text;
    }

    private static String repair(String text) {
        return "(kind of repair)\n\n" + text;
    }

    private static String action(String text) {
        return "(action)\n\n" + text;
    }
}
