package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRoles;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.RoleSelector;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The account in which an object lives, as the ACK runtime computes it: of the role of the one {@code IAMRoleSelector}
 * that matches, of the role of the namespace's team, the namespace's {@code owner-account-id}, what the status records,
 * and else the controller's own (reconciler.go, {@code Reconcile} and {@code getOwnerAccountID}).
 *
 * <p>Selectors and teams are behind feature gates of the controller. Where its Deployment does not show them, that
 * somebody made a selector, or gave a team a role, is taken for the gate's being on. Where a namespace names both a
 * team and another account, and the status records none, there is no answer.
 */
final class OwnerAccount {
    /** ACK looks for a key of the service first where ServiceLevelCARM is on. */
    private static final List<String> TEAM_KEYS = List.of("ec2.", "");

    private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::(\\d{12}):.+");

    private final AccountRoles roles;

    OwnerAccount(AccountRoles roles) {
        this.roles = roles;
    }

    /** Empty where only the controller's own credentials decide. */
    Reading<Optional<String>> of(SecurityGroup object, NamespaceObject namespace, ControllerConfiguration controller) {
        Optional<String> recorded = object.status().owner();
        if (roles.unread().isPresent()) {
            return recorded.isPresent()
                    ? Reading.known(recorded)
                    : Reading.unread(roles.unread().get());
        }
        boolean readsSelectors = controller.readsRoleSelectors().asOptional().orElse(true);
        List<RoleSelector> selectors = readsSelectors ? matching(object, namespace) : List.of();
        return switch (selectors.size()) {
            case 0 -> readsNamespaces(controller) ? ofNamespace(object, namespace) : Reading.known(recorded);
            case 1 -> Reading.known(account(selectors.getFirst().arn()));
            default ->
                Reading.unread(new Gap(
                        "account of " + object.label(),
                        "several IAMRoleSelectors match it, and ACK does nothing with it until one does: "
                                + selectors.stream()
                                        .map(RoleSelector::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
        };
    }

    /** ACK leaves selectors out whose ARN it cannot read. */
    private List<RoleSelector> matching(SecurityGroup object, NamespaceObject namespace) {
        return roles.selectors().stream()
                .filter(selector -> account(selector.arn()).isPresent())
                .filter(selector -> selector.matches(
                        object.metadata().namespace(),
                        namespace.labels(),
                        object.metadata().labels()))
                .toList();
    }

    private Reading<Optional<String>> ofNamespace(SecurityGroup object, NamespaceObject namespace) {
        Optional<String> recorded = object.status().owner();
        String name = object.metadata().namespace();
        Optional<String> annotated = namespace.annotation(Ack.OWNER_ACCOUNT_ID);
        Optional<String> team = namespace.annotation(Ack.TEAM_ID);
        if (team.isEmpty()) {
            return Reading.known(annotated.or(() -> recorded));
        }
        Optional<String> ofTeam = TEAM_KEYS.stream()
                .map(service -> Optional.ofNullable(roles.teams().get(service + team.get())))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(OwnerAccount::account);
        if (recorded.isPresent()
                || (ofTeam.isPresent() && annotated.or(() -> ofTeam).equals(ofTeam))) {
            return Reading.known(ofTeam.or(() -> annotated).or(() -> recorded));
        }
        return Reading.unread(new Gap(
                "account of team " + team.get(),
                ofTeam.map(account -> "namespace " + name + " names the team, of account " + account + ", and account "
                                + annotated.orElse("") + ", and the controller's gate TeamLevelCARM decides between"
                                + " them; nothing is decided until the controller records one in the status")
                        .orElse("namespace " + name + " names the team, for which no ConfigMap ack-role-team-map has"
                                + " a role; nothing is decided until one has, or the controller records the account"
                                + " in the status")));
    }

    /** A controller of which that is not known is taken for one that does, as every release does by default. */
    static boolean readsNamespaces(ControllerConfiguration controller) {
        return controller.readsNamespaces().asOptional().orElse(true);
    }

    private static Optional<String> account(String roleArn) {
        Matcher matcher = ROLE.matcher(roleArn);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
