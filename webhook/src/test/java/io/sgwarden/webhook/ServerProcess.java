package io.sgwarden.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sgwarden webhook} as a process of its own, ready when it is made. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("/validate on port (\\d+), management on port (\\d+)");

    private final Process process;
    private final Path log;
    private final Matcher ready;

    private ServerProcess(Process process, Path log) throws Exception {
        this.process = process;
        this.log = log;
        Eventually.holds(
                Duration.ofSeconds(60),
                () -> READY.matcher(Files.readString(log)).find() || !process.isAlive());
        this.ready = READY.matcher(Files.readString(log));
        if (!ready.find()) {
            throw new IllegalStateException("the server did not start: " + Files.readString(log));
        }
    }

    /**
     * Starts it.
     *
     * @param folder for certificate and log
     */
    static ServerProcess start(Path folder, List<String> javaOptions, String... options) throws Exception {
        Path tls = Files.createDirectories(folder.resolve("tls"));
        TestCertificates.write(tls, 1);
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(javaOptions);
        command.addAll(List.of("-XX:+UseSerialGC", WebhookMain.class.getName(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", "0", "--management-port", "0", "--tls-dir", tls.toString()));
        command.addAll(List.of(options));
        return new ServerProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    int port() {
        return Integer.parseInt(ready.group(1));
    }

    Management management() {
        return new Management(Integer.parseInt(ready.group(2)));
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
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server did not end");
        }
        return process.exitValue();
    }

    /** All that it wrote to standard output and standard error. */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
