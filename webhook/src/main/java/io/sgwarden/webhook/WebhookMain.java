package io.sgwarden.webhook;

import io.sgwarden.webhook.tls.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The process: reads the options, starts the server, and drains it on SIGTERM. */
public final class WebhookMain {
    private static final int USAGE = 2;
    private static final int INTERNAL_ERROR = 70;

    private WebhookMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT); // the logger and other libraries format times and numbers with it
        int code = run(System.getenv(), arguments);
        if (code >= 0) {
            System.exit(code);
        }
        Thread.currentThread().join();
    }

    /** Returns the exit code, or -1 while the server runs. */
    private static int run(Map<String, String> environment, String... arguments) {
        WebhookCommand command = new WebhookCommand();
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new WebhookCommand.FromEnvironment(environment));
        try {
            line.parseArgs(arguments);
            if (line.isUsageHelpRequested()) {
                line.usage(System.out);
                return 0;
            }
            List<String> problems = command.problems();
            if (!problems.isEmpty()) {
                problems.forEach(problem -> System.err.println("sgwarden webhook: " + problem));
                return USAGE;
            }
            start(command.config(version()));
            return -1;
        } catch (ParameterException | TlsException wrong) {
            System.err.println("sgwarden webhook: " + wrong.getMessage());
            return USAGE;
        } catch (IOException | RuntimeException failure) {
            return failed(failure);
        }
    }

    private static int failed(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.BindException) {
                System.err.println("sgwarden webhook: Could not listen: " + cause.getMessage()
                        + "; choose other ports with --port and --management-port");
                return USAGE;
            }
        }
        System.err.println("sgwarden webhook: internal error: " + failure + "; please report it");
        return INTERNAL_ERROR;
    }

    static void start(WebhookConfig config) {
        WebhookServer server = WebhookServer.start(config);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> drain(server, System.err, Runtime.getRuntime()::halt), "drain"));
        System.out.println("sgwarden webhook: ready; /validate on port " + server.port() + ", management on port "
                + server.managementPort());
    }

    /** Exit code 0 after a drain; the JVM alone would end with 143 after SIGTERM. */
    static void drain(AutoCloseable server, PrintStream errors, IntConsumer halt) {
        int code = INTERNAL_ERROR;
        try {
            server.close();
            code = 0;
        } catch (Exception failure) {
            errors.println("sgwarden webhook: Could not drain: " + failure + "; please report it");
        } finally {
            halt.accept(code);
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = WebhookMain.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks version.properties");
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
