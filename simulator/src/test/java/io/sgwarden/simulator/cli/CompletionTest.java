package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command line completes the options of the programs beside it, which it does not know. */
@ExtendWith(LiveFixture.class)
class CompletionTest {
    private static final Pattern OPTION = Pattern.compile("names = \"--([a-z-]+)\"");

    private final Live live;

    CompletionTest(Live live) {
        this.live = live;
    }

    @Test
    void knowsEachOptionOfTheWebhook() throws IOException {
        String webhook =
                Files.readString(Path.of("..", "webhook/src/main/java/io/sgwarden/webhook/WebhookCommand.java"));
        Stream<String> options = OPTION.matcher(webhook).results().map(option -> option.group(1));
        String completion = live.plain("completion", "fish").out();

        assertThat(options)
                .isNotEmpty()
                .allSatisfy(option ->
                        assertThat(completion).contains("'__fish_seen_subcommand_from webhook' -l " + option + " -r"));
    }
}
