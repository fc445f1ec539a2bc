package io.sgwarden.scanner.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final StringWriter written = new StringWriter();

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Clock clock() {
        InstantSource time = () -> BEGIN.plusNanos(nanos.get());
        return time.withZone(ZoneOffset.UTC);
    }

    @Test
    void showsOnATerminalWhatTakesLongerThanASecondAndWipesItOut() {
        try (TerminalProgress progress = new TerminalProgress(new PrintWriter(written), nanos::get)) {
            int groups = progress.during(
                    "reading groups of 1/r",
                    () -> {
                        progress.draw();
                        pass(Duration.ofMillis(3200));
                        progress.draw();
                        return 7;
                    },
                    number -> number);

            assertThat(groups).isEqualTo(7);
            assertThat(written.toString()).isEqualTo("\r\u001b[Kreading groups of 1/r, 3 s\r\u001b[K");
        }
    }

    @Test
    void countsOnATerminalHowFarItIs() {
        try (TerminalProgress progress = new TerminalProgress(new PrintWriter(written), nanos::get)) {
            progress.during(
                    "reading groups of 1/r",
                    soFar -> {
                        soFar.accept(1000);
                        soFar.accept(2000);
                        pass(Duration.ofSeconds(5));
                        progress.draw();
                        return 2300;
                    },
                    number -> number);

            assertThat(written.toString()).isEqualTo("\r\u001b[Kreading groups of 1/r, 2000 so far, 5 s\r\u001b[K");
        }
    }

    @Test
    void logsWhatTookLongerThanASecondWithFixedKeys() {
        Progress progress = new LoggedProgress(new PrintWriter(written), clock());

        progress.during("short", () -> 1, number -> number);
        progress.during(
                "reading groups of 1/r",
                () -> {
                    pass(Duration.ofMillis(1500));
                    return 2300;
                },
                number -> number);

        assertThat(written.toString())
                .isEqualTo("{\"time\":\"2026-11-23T09:00:01.500Z\",\"level\":\"info\",\"event\":\"reading groups of"
                        + " 1/r\",\"seconds\":1.5,\"items\":2300}" + System.lineSeparator());
    }
}
