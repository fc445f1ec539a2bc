package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.AckTags;
import io.sgwarden.scanner.iam.ControllerActions;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Status.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What images and tags say of the controllers' releases, and what conditions and logs say of permissions that they
 * miss.
 *
 * <p>A group's tag names the release that created it; the one that runs now is known from its Deployment, which an EKS
 * Capability does not have.
 */
public final class ControllerAdvice {
    private static final String SUBJECT = "ec2-controller";
    /** As EC2 words it in {@code UnauthorizedOperation}, kept by ACK in the condition's message. */
    private static final Pattern NOT_AUTHORIZED = Pattern.compile("not authorized to perform: (ec2:[A-Za-z]+)");
    /** States that only the defect, or the loss of what the controller had written, leads to. */
    private static final List<State> LET_GO = List.of(State.DETACHED, State.ID_UNRECORDED, State.LEAKED);

    private ControllerAdvice() {}

    /** Advice for the whole estate, sorted by release, then by action. */
    public static List<Advice> of(Inventory inventory, Findings findings, Policy policy) {
        List<Advice> advice = new ArrayList<>();
        Reading<Controllers> controllers = inventory.cluster().controllers();
        switch (controllers) {
            case Reading.Unread<Controllers>(Gap gap) ->
                advice.add(new Advice(
                        SUBJECT,
                        "Its Deployment could not be read (" + gap.reason()
                                + "): its release is known only from the tags of what it created."));
            case Reading.Known<Controllers>(Controllers known) ->
                noneSeen(known, policy).ifPresent(advice::add);
        }
        Collection<Release> running = controllers.asOptional().orElse(Controllers.NONE).seen().stream()
                .filter(ControllerConfiguration::isRunning)
                .flatMap(controller -> controller.release().asOptional().stream())
                .toList();
        releases(inventory, findings, running).forEach(advice::add);
        capability(inventory).forEach(advice::add);
        permissions(findings).forEach(advice::add);
        return List.copyOf(advice);
    }

    /** Nothing where the policy says that one works which no Deployment shows. */
    private static Optional<Advice> noneSeen(Controllers controllers, Policy policy) {
        return controllers.seen().isEmpty() && !policy.hasUnseenController()
                ? Optional.of(
                        new Advice(
                                SUBJECT,
                                "No controller was seen"
                                        + controllers
                                                .others()
                                                .map(gap -> " (" + gap.reason() + ")")
                                                .orElse("")
                                        + ". Its settings are known only from the policy; one that no Deployment shows, such as"
                                        + " an EKS Capability, is stated there (ownership.eksCapabilities or controller.unseen)."))
                : Optional.empty();
    }

    private static Stream<Advice> releases(Inventory inventory, Findings findings, Collection<Release> running) {
        Map<Release, Long> created = count(groups(inventory));
        Map<Release, Long> letGo = count(findings.findings().stream()
                .filter(finding -> LET_GO.contains(finding.state()))
                .map(Finding::group)
                .flatMap(Optional::stream));
        TreeSet<Release> all = new TreeSet<>(created.keySet());
        all.addAll(running);
        return all.stream().map(release -> {
            FailureFamily family = FailureFamily.of(release);
            String runs = running.contains(release) ? "It runs in this cluster. " : "";
            return new Advice(
                    SUBJECT + " " + release,
                    runs + carried(created.getOrDefault(release, 0L)) + "; "
                            + unmanaged(letGo.getOrDefault(release, 0L)) + ". " + family.behaviour() + " "
                            + family.upgrade());
        });
    }

    private static Stream<Group> groups(Inventory inventory) {
        return inventory.listings().stream().map(GroupListing::groups).flatMap(List::stream);
    }

    private static Map<Release, Long> count(Stream<Group> groups) {
        return groups.flatMap(group -> AckTags.release(group.tags()).stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Stream<Advice> capability(Inventory inventory) {
        long managed = groups(inventory)
                .filter(group -> AckTags.ofCapability(group.tags()))
                .count();
        return managed == 0
                ? Stream.empty()
                : Stream.of(new Advice(
                        "EKS Capability for ACK",
                        carried(managed)
                                + ". AWS runs it and chooses its release; no Deployment in the cluster says which."));
    }

    private static String carried(long groups) {
        return groups == 1 ? "1 group carries its tags" : groups + " groups carry its tags";
    }

    private static String unmanaged(long groups) {
        return groups == 1 ? "1 is no longer managed" : groups + " are no longer managed";
    }

    private static Stream<Advice> permissions(Findings findings) {
        return new TreeMap<>(findings.ofObjects().stream()
                        .flatMap(finding -> missing(finding).distinct())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .entrySet().stream()
                        .map(action -> new Advice(
                                action.getKey(),
                                "The controller's role lacks it: "
                                        + (action.getValue() == 1
                                                ? "1 object says"
                                                : action.getValue() + " objects say")
                                        + " so. Without it a creation ends half-way, however correct the spec is."
                                        + statement(action.getKey())));
    }

    private static String statement(String action) {
        return ControllerActions.calls(action)
                ? " The statement for its policy is " + ControllerActions.statement(action) + "."
                : "";
    }

    /** By its conditions and its controller's log. */
    private static Stream<String> missing(Finding finding) {
        return Stream.concat(
                finding.object().stream()
                        .flatMap(object -> object.status().conditions().stream())
                        .filter(condition -> condition.status().equals("True"))
                        .map(Condition::message)
                        .flatMap(Optional::stream)
                        .flatMap(ControllerAdvice::actions),
                finding.cause().flatMap(call -> call.error().permission()).stream());
    }

    private static Stream<String> actions(String message) {
        return NOT_AUTHORIZED.matcher(message).results().map(result -> result.group(1));
    }
}
