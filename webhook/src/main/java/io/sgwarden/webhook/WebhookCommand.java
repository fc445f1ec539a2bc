package io.sgwarden.webhook;

import io.sgwarden.schemas.policy.PolicyException;
import io.sgwarden.webhook.WebhookConfig.Addresses;
import io.sgwarden.webhook.WebhookConfig.ReviewSettings;
import io.sgwarden.webhook.WebhookConfig.Sources;
import io.sgwarden.webhook.WebhookConfig.Timing;
import io.sgwarden.webhook.admission.LeakingDelete;
import io.sgwarden.webhook.policy.PolicyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options of {@code sgwarden webhook}; each also as environment variable, {@code SGWARDEN_TLS_DIR} and so on. */
@Command(
        name = "sgwarden webhook",
        description =
                "The validating admission webhook. Each option also as environment variable, e.g. SGWARDEN_TLS_DIR.",
        mixinStandardHelpOptions = true)
final class WebhookCommand {
    private static final int HIGHEST_PORT = 65535;

    @Option(names = "--tls-dir", required = true, paramLabel = "DIR", description = "folder with tls.crt and tls.key")
    private Path tlsDirectory = Path.of("");

    @Option(names = "--host", paramLabel = "ADDRESS", description = "address to listen on; default 0.0.0.0")
    private String host = "0.0.0.0";

    @Option(names = "--port", paramLabel = "PORT", description = "of /validate, TLS; default 9443, 0 for a free one")
    private int port = 9443;

    @Option(names = "--management-port", paramLabel = "PORT", description = "of /livez /readyz /metrics; default 8081")
    private int managementPort = 8081;

    @Option(names = "--policy", paramLabel = "FILE", description = "policy file; read again when it changes")
    private Optional<Path> policy = Optional.empty();

    @Option(
            names = "--on-leaking-delete",
            paramLabel = "ignore|warn|deny",
            description = "when a deletion would leave the group in AWS; default warn")
    private LeakingDelete.Policy onLeakingDelete = LeakingDelete.Policy.WARN;

    @Option(names = "--shutdown-delay", paramLabel = "SECONDS", description = "serving after SIGTERM; default 10")
    private int shutdownDelay = 10;

    @Option(names = "--max-concurrent", paramLabel = "N", description = "concurrent reviews; default 64")
    private int maxConcurrent = 64;

    /** All problems at once, or none. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        port("--port", port, problems);
        port("--management-port", managementPort, problems);
        if (shutdownDelay < 0) {
            problems.add("--shutdown-delay: " + shutdownDelay + "; must be 0 or more seconds");
        }
        if (maxConcurrent < 1) {
            problems.add("--max-concurrent: " + maxConcurrent + "; must be 1 or more");
        }
        try {
            policy.ifPresent(PolicyFile::read);
        } catch (PolicyException wrong) {
            problems.addAll(wrong.problems());
        }
        return problems;
    }

    private static void port(String option, int value, List<String> problems) {
        if (value < 0 || value > HIGHEST_PORT) {
            problems.add(option + ": " + value + "; must be 0 to " + HIGHEST_PORT);
        }
    }

    WebhookConfig config(String version) {
        return new WebhookConfig(
                new Sources(tlsDirectory, policy),
                new Addresses(host, port, managementPort),
                Timing.STANDARD.withShutdownDelay(Duration.ofSeconds(shutdownDelay)),
                new ReviewSettings(onLeakingDelete, maxConcurrent),
                version);
    }

    /** {@code --tls-dir} from {@code SGWARDEN_TLS_DIR}, and so on. */
    record FromEnvironment(Map<String, String> environment) implements IDefaultValueProvider {
        @Override
        @SuppressWarnings("NullAway") // picocli's null means: no default
        public String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option
                    ? environment.get("SGWARDEN_"
                            + option.longestName()
                                    .substring(2)
                                    .replace('-', '_')
                                    .toUpperCase(Locale.ROOT))
                    : null;
        }
    }
}
