package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.pipeline.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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
        try (TerminalProgress progress = new TerminalProgress(new PrintWriter(written), 80, nanos::get)) {
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
        try (TerminalProgress progress = new TerminalProgress(new PrintWriter(written), 80, nanos::get)) {
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
    void staysInOneLineOfATerminalHoweverMuchIsDone() {
        List<String> regions = IntStream.range(0, 8)
                .mapToObj(number -> "reading groups of 12345678901" + number + "/us-west-2")
                .toList();
        try (TerminalProgress progress = new TerminalProgress(new PrintWriter(written), 80, nanos::get)) {
            during(progress, regions, () -> {
                pass(Duration.ofSeconds(3));
                progress.draw();
            });
        }
        try (TerminalProgress progress = new TerminalProgress(new PrintWriter(written), 30, nanos::get)) {
            during(progress, List.of("reading groups of 123456789012/us-west-2"), () -> {
                pass(Duration.ofSeconds(3));
                progress.draw();
            });
        }

        assertThat(written.toString())
                .isEqualTo("\r\u001b[Kreading groups of 123456789010/us-west-2, 3 s; and 7 more\r\u001b[K"
                        + "\r\u001b[Kreading groups of 12345678...\r\u001b[K");
    }

    private static void during(Progress progress, List<String> works, Runnable inside) {
        if (works.isEmpty()) {
            inside.run();
            return;
        }
        progress.during(
                works.getFirst(),
                () -> {
                    during(progress, works.subList(1, works.size()), inside);
                    return 1;
                },
                number -> number);
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
