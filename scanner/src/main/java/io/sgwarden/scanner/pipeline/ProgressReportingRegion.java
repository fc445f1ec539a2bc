package io.sgwarden.scanner.pipeline;

import io.sgwarden.scanner.ec2.Ec2Reader;
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

/** A region reader that reports its progress. */
public record ProgressReportingRegion(Ec2Reader region, Progress progress) implements Ec2Reader {

    @Override
    public AccountRegion accountRegion() {
        return region.accountRegion();
    }

    @Override
    public boolean callsEc2() {
        return region.callsEc2();
    }

    @Override
    public GroupListing groups() {
        return groups(ignored -> {});
    }

    @Override
    public GroupListing groups(LongConsumer listener) {
        return progress.during(
                "reading groups of " + accountRegion(),
                soFar -> region.groups(soFar.andThen(listener)),
                listing -> listing.groups().size());
    }

    @Override
    public Map<String, Reading<Optional<Group>>> lookUp(Collection<String> groupIds) {
        return progress.during("looking up groups of " + accountRegion(), () -> region.lookUp(groupIds), Map::size);
    }

    @Override
    public Reading<List<Group>> named(String name, String vpcId) {
        return region.named(name, vpcId);
    }

    @Override
    public Map<String, Reading<Usage>> usage(Collection<String> groupIds) {
        return progress.during(
                "reading what uses groups of " + accountRegion(), () -> region.usage(groupIds), Map::size);
    }

    @Override
    public Reading<List<String>> referencing(String groupId) {
        return region.referencing(groupId);
    }
}
