package io.sgwarden.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sgwarden webhook} as a process of its own, ready when it is made. */
final class ServerProcess implements AutoCloseable {
    /** A process that lives for seconds only is done sooner without the second compiler. */
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    private static final Pattern READY = Pattern.compile("/validate on port (\\d+), management on port (\\d+)");
    private static final int SECONDS = 60;

    private final Process process;
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder for the certificate
     */
    static ServerProcess start(Path folder, List<String> javaOptions, String... options) throws Exception {
        return start(WebhookMain.class, folder, javaOptions, options);
    }

    /** Starts it for clients that send a lot on a busy machine. */
    static ServerProcess startPatient(Path folder, List<String> javaOptions) throws Exception {
        return start(PatientMain.class, folder, javaOptions);
    }

    private static ServerProcess start(Class<?> main, Path folder, List<String> javaOptions, String... options)
            throws Exception {
        Path tls = Files.createDirectories(folder.resolve("tls"));
        TestCertificates.write(tls, 1);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(javaOptions);
        command.addAll(List.of("-XX:+UseSerialGC", main.getName(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", "0", "--management-port", "0", "--tls-dir", tls.toString()));
        command.addAll(List.of(options));
        ServerProcess server = new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        server.reader.start();
        server.ready.get(SECONDS, TimeUnit.SECONDS);
        return server;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.add(line);
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher);
                }
            }
            ready.completeExceptionally(new IllegalStateException("the server did not start: " + log));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return Integer.parseInt(ready.join().group(1));
    }

    Management management() {
        return new Management(Integer.parseInt(ready.join().group(2)));
    }

    TlsCalls connect() throws IOException {
        return new TlsCalls(port());
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server did not end");
        }
        return process.exitValue();
    }

    /** All that it wrote to standard output and standard error before it ended. */
    String log() throws InterruptedException {
        reader.join();
        return String.join("\n", log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
