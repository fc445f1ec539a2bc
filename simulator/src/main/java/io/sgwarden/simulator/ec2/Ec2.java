package io.sgwarden.simulator.ec2;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The simulated AWS: regions of accounts, each created when it is first used. */
public final class Ec2 {
    /** The account of callers whose access key is mapped to none. */
    public static final String DEFAULT_ACCOUNT = "123456789012";

    private final Map<String, Region> regions = new ConcurrentHashMap<>();
    private final Journal journal = new Journal();
    private final AtomicLong seed = new AtomicLong();

    public Region region(String account, String region) {
        return regions.computeIfAbsent(
                account + "/" + region,
                unused -> new Region(account, region, new Ids(seed.incrementAndGet()), journal));
    }

    /** Every call to any region, in order. */
    public Journal journal() {
        return journal;
    }
}
