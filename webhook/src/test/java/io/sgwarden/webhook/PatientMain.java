package io.sgwarden.webhook;

import io.sgwarden.webhook.WebhookConfig.Timing;
import java.time.Duration;
import picocli.CommandLine;

/** {@code sgwarden webhook} for clients on a busy machine: the body of a review may take minutes. */
final class PatientMain {
    private PatientMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        WebhookConfig config =
                CommandLine.populateCommand(new WebhookCommand(), arguments).config("test");
        Timing timing = new Timing(config.timing().filePoll(), config.timing().shutdownDelay(), Duration.ofMinutes(5));
        WebhookMain.start(
                new WebhookConfig(config.sources(), config.addresses(), timing, config.reviews(), config.version()));
        Thread.currentThread().join();
    }
}
