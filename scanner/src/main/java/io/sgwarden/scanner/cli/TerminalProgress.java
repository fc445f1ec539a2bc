package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.pipeline.Progress;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Shows on one line of a terminal what is being done, and for how long already. The line is overwritten, and erased in
 * the end. It is shorter than the terminal's width, because a wrapped line cannot be overwritten.
 */
final class TerminalProgress implements Progress {
    private static final int TICK_MILLIS = 250;
    private static final String ERASE = "\r\u001b[K";

    private static final String CUT = "...";

    private final PrintWriter terminal;
    private final int columns;
    private final LongSupplier nanoTime;
    private final Map<Object, Running> running = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private final ScheduledFuture<?> ticks;
    private boolean drawn;

    private record Running(String what, AtomicLong soFar, long since) {
        /** Without a number until there is one. */
        String line(long now) {
            long items = soFar.get();
            return what + (items == 0 ? "" : ", " + items + " so far") + ", "
                    + TimeUnit.NANOSECONDS.toSeconds(now - since) + " s";
        }
    }

    public TerminalProgress(PrintWriter terminal, int columns) {
        this(terminal, columns, System::nanoTime);
    }

    TerminalProgress(PrintWriter terminal, int columns, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.columns = columns;
        this.nanoTime = nanoTime;
        this.ticks = clock.scheduleAtFixedRate(this::draw, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public <T> T during(String what, Function<LongConsumer, T> work, ToLongFunction<T> items) {
        Object key = new Object();
        AtomicLong soFar = new AtomicLong();
        synchronized (this) {
            running.put(key, new Running(what, soFar, nanoTime.getAsLong()));
        }
        try {
            return work.apply(soFar::set);
        } finally {
            end(key);
        }
    }

    private synchronized void end(Object key) {
        running.remove(key);
        erase();
    }

    /** What takes longer than a second: as many as fit, the longest first, and how many more. */
    synchronized void draw() {
        long now = nanoTime.getAsLong();
        List<String> slow = running.values().stream()
                .filter(work -> now - work.since() >= SHOWN_AFTER.toNanos())
                .map(work -> work.line(now))
                .toList();
        if (!slow.isEmpty()) {
            terminal.print(ERASE + fitting(slow));
            terminal.flush();
            drawn = true;
        }
    }

    private String fitting(List<String> works) {
        for (int shown = works.size(); shown > 0; shown--) {
            int more = works.size() - shown;
            String line = String.join("; ", works.subList(0, shown)) + (more == 0 ? "" : "; and " + more + " more");
            if (line.length() < columns) {
                return line;
            }
        }
        String first = works.getFirst();
        return first.substring(0, Math.clamp(columns - 1L - CUT.length(), 0, first.length())) + CUT;
    }

    private void erase() {
        if (drawn) {
            terminal.print(ERASE);
            terminal.flush();
            drawn = false;
        }
    }

    @Override
    public void close() {
        ticks.cancel(false);
        clock.shutdownNow();
    }
}
