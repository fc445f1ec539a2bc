package io.sgwarden.scanner.ec2;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads one region of one account. There is no writing counterpart: repairs never change EC2. */
public interface Ec2Reader {

    AccountRegion accountRegion();

    /** Whether it calls EC2. Then a missing answer means that a call failed, and not that a dump was not given. */
    boolean callsEc2();

    /** All groups, every page; a page that cannot be read is a gap. */
    GroupListing groups();

    /**
     * As {@link #groups()}, reporting progress.
     *
     * @param soFar gets the number of groups read after each page
     */
    default GroupListing groups(LongConsumer soFar) {
        return groups();
    }

    /**
     * Looks ids up, up to 200 a call, by filter {@code group-id}: an id that EC2 does not return does not exist.
     *
     * @return one entry for each id
     */
    Map<String, Reading<Optional<Group>>> lookUp(Collection<String> groupIds);

    /** The groups of this name in this VPC, read now. */
    Reading<List<Group>> named(String name, String vpcId);

    /**
     * Network interfaces and versions of launch templates that use the groups; nothing else can use a group.
     *
     * @return one entry for each id; from files without interfaces, unread
     */
    Map<String, Reading<Usage>> usage(Collection<String> groupIds);

    /** Groups of this region with a rule whose peer is the group, read now (filters {@code ip-permission.group-id}). */
    Reading<List<String>> referencing(String groupId);
}
