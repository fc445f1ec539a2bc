package io.sgwarden.webhook.policy;

import io.sgwarden.schemas.policy.Exemption;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyException;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.webhook.reload.FilePoller;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules under the policy of a mounted file: looks at its content every few seconds, and goes on with the old policy
 * where the new one is wrong.
 */
public final class ReloadingRules implements Supplier<RuleEngine>, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ReloadingRules.class);

    /** Told what became of new policies. */
    public interface Listener {
        /**
         * It is in force.
         *
         * @param expiredExemptions of it that no longer hold
         */
        void loaded(int expiredExemptions);

        /** At each look again, as long as the policy in the file cannot be used. */
        void failed();
    }

    private final InstantSource clock;
    private final Listener listener;
    private Optional<FilePoller> poller = Optional.empty();
    private volatile RuleEngine rules;
    private volatile String inForce;

    private ReloadingRules(String text, Policy first, InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
        this.inForce = text;
        this.rules = new RuleEngine(first, clock);
    }

    /**
     * Loads the policy and begins to watch it.
     *
     * @param file absent: the default policy, for good
     * @throws PolicyException the policy cannot be used
     */
    public static ReloadingRules start(Optional<Path> file, Duration interval, InstantSource clock, Listener listener) {
        String text = file.map(PolicyFile::text).orElse("");
        Policy first = file.map(path -> PolicyFile.parse(text, path)).orElse(Policy.DEFAULT);
        ReloadingRules rules = new ReloadingRules(text, first, clock, listener);
        rules.tell(first);
        rules.poller = file.map(path ->
                new FilePoller("policy", interval, () -> rules.look(path), PolicyException.class, listener::failed));
        return rules;
    }

    /** The engine of the policy in force. */
    @Override
    public RuleEngine get() {
        return rules;
    }

    private void look(Path path) {
        String text = PolicyFile.text(path);
        if (!text.equals(inForce)) {
            judgeBy(PolicyFile.parse(text, path), path);
            inForce = text;
        }
    }

    private void judgeBy(Policy policy, Path path) {
        rules = new RuleEngine(policy, clock);
        tell(policy);
        logger.atInfo().addKeyValue("file", path).log("Judging by a new policy");
    }

    private void tell(Policy policy) {
        List<Exemption> expired = policy.expired(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        expired.forEach(exemption -> logger.atWarn()
                .addKeyValue("rule", exemption.rule())
                .addKeyValue("until", exemption.until().map(LocalDate::toString).orElse(""))
                .log("An exemption has expired and no longer counts"));
        listener.loaded(expired.size());
    }

    @Override
    public void close() {
        poller.ifPresent(FilePoller::close);
    }
}
