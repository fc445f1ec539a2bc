package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.testing.Ec2Form;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Security groups of one account and region, in memory. */
public final class FakeGroups {
    public static final AccountRegion ACCOUNT_REGION = new AccountRegion("123456789012", "us-west-2");

    private final Map<String, Group> groups = new TreeMap<>();
    private final Set<String> inUse = new HashSet<>();

    /** A group that an ACK controller made for the namespace. */
    public void add(String id, String name, String namespace, Set<Permission> permissions) {
        Map<String, String> tags = Map.of(Ack.TAG_NAMESPACE, namespace, Ack.TAG_CONTROLLER_VERSION, "ec2-v1.20.0");
        groups.put(id, new Group(id, ACCOUNT_REGION, "vpc-1", name, "test", tags, entries(permissions)));
    }

    public void setPermissions(String id, Set<Permission> permissions) {
        Group old = groups.get(id);
        if (old != null) {
            groups.put(
                    id,
                    new Group(
                            id,
                            old.accountRegion(),
                            old.vpcId(),
                            old.name(),
                            old.description(),
                            old.tags(),
                            entries(permissions)));
        }
    }

    private static List<EntryPermissions> entries(Set<Permission> permissions) {
        return Ec2Form.entries(new TreeSet<>(permissions), ACCOUNT_REGION.account());
    }

    public void remove(String id) {
        groups.remove(id);
    }

    public void use(String id) {
        inUse.add(id);
    }

    public boolean isInUse(String id) {
        return inUse.contains(id);
    }

    public Optional<Group> find(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public Optional<Group> named(String name) {
        return groups.values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }
}
