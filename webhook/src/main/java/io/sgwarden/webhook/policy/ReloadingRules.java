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
 * The rules under the policy of a mounted file. Reads the file every few seconds, and keeps the old policy if the new
 * one is wrong.
 */
public final class ReloadingRules implements Supplier<RuleEngine>, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ReloadingRules.class);

    /** Receives new policies. */
    public interface Listener {
        /** A policy is in force. */
        void loaded();

        /** Exemptions of the policy in force have expired, or others have: so many no longer count. */
        void expired(int exemptions);

        /** Called at each poll while the policy in the file cannot be used. */
        void failed();
    }

    private final InstantSource clock;
    private final Listener listener;
    private Optional<FilePoller> poller = Optional.empty();
    private volatile RuleEngine rules;
    private volatile String inForce;
    private List<Exemption> expired = List.of();

    private ReloadingRules(Policy first, String text, InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
        this.inForce = text;
        this.rules = new RuleEngine(first, clock);
        listener.loaded();
        announceExpired();
    }

    /** The default policy, which never changes. */
    public static ReloadingRules ofDefaultPolicy(InstantSource clock, Listener listener) {
        return new ReloadingRules(Policy.DEFAULT, "", clock, listener);
    }

    /**
     * Loads the policy and starts to poll its file.
     *
     * @throws PolicyException the policy cannot be used
     */
    public static ReloadingRules start(Path file, Duration interval, InstantSource clock, Listener listener) {
        String text = PolicyFile.text(file);
        ReloadingRules rules = new ReloadingRules(PolicyFile.parse(text, file), text, clock, listener);
        rules.poller = Optional.of(new FilePoller(
                new FilePoller.Job("policy", () -> rules.poll(file), PolicyException.class, listener::failed),
                interval));
        return rules;
    }

    /** The engine of the policy in force. */
    @Override
    public RuleEngine get() {
        return rules;
    }

    private void poll(Path file) {
        String text = PolicyFile.text(file);
        if (!text.equals(inForce)) {
            Policy policy = PolicyFile.parse(text, file);
            rules = new RuleEngine(policy, clock);
            listener.loaded();
            inForce = text;
            logger.atInfo().addKeyValue("file", file).log("Applying a new policy");
        }
        announceExpired();
    }

    /** An exemption may expire long after its policy was loaded. */
    private void announceExpired() {
        List<Exemption> now = rules.policy().expired(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!now.equals(expired)) {
            now.stream()
                    .filter(exemption -> !expired.contains(exemption))
                    .forEach(exemption -> logger.atWarn()
                            .addKeyValue("rule", exemption.rule())
                            .addKeyValue(
                                    "until",
                                    exemption.until().map(LocalDate::toString).orElse(""))
                            .log("An exemption has expired and no longer counts"));
            listener.expired(now.size());
            expired = now;
        }
    }

    @Override
    public void close() {
        poller.ifPresent(FilePoller::close);
    }
}
