package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.controllerlog.LogLine.Failed;
import io.sgwarden.scanner.controllerlog.LogLine.Irrelevant;
import io.sgwarden.scanner.controllerlog.LogLine.NotUnderstood;
import io.sgwarden.scanner.model.FailedCall;
import io.sgwarden.scanner.model.ResourceKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the lines that say which call failed for which SecurityGroup; what is not certain is not understood. */
final class ErrorLines {
    private static final LogLine IRRELEVANT = new Irrelevant();
    private static final LogLine NOT_UNDERSTOOD = new NotUnderstood();

    private static final Pattern JSON_ERROR = Pattern.compile("\"level\":\"(?:error|dpanic|panic|fatal)\"");
    private static final Pattern CONSOLE_ERROR = Pattern.compile("^[^\t{]*\t(?:ERROR|DPANIC|PANIC|FATAL)\t");
    /** How Go and Kubernetes' own libraries begin theirs. */
    private static final Pattern OTHER_ERROR = Pattern.compile("^(?:panic: |fatal error: |[EF][0-9]{4} )");
    /** What {@code kubectl logs --prefix --timestamps} puts before a line. */
    private static final Pattern KUBECTL = Pattern.compile("^(?:\\[[^\\]]{1,500}] )?(?:[0-9T:.+-]{19,40}Z? )?");

    private static final Pattern CONSOLE = Pattern.compile("^([^\t]+)\t[A-Z]+\t(?:[^\t]+\t)?([^\t]+)\t(\\{.*)$");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?");
    private static final String ACK_GROUP = "services.k8s.aws";
    private static final String KIND = "SecurityGroup";

    private final Ec2ErrorText errors;

    ErrorLines(Redaction redaction) {
        this.errors = new Ec2ErrorText(redaction);
    }

    LogLine read(String line) {
        String beginning = line.substring(0, Math.min(line.length(), ControllerLogParser.MAX_LINE));
        String written = KUBECTL.matcher(beginning).replaceFirst("");
        boolean json = written.startsWith("{");
        boolean error = json
                ? JSON_ERROR.matcher(written).find()
                : CONSOLE_ERROR.matcher(written).find()
                        || OTHER_ERROR.matcher(written).find();
        if (!error) {
            return IRRELEVANT;
        }
        if (line.length() > ControllerLogParser.MAX_LINE) {
            return NOT_UNDERSTOOD;
        }
        try {
            return json ? json(written) : console(written);
        } catch (JacksonException | DateTimeException malformed) {
            return NOT_UNDERSTOOD; // counted, and the report says so
        }
    }

    private LogLine json(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        return reconcilerError(json.path("msg").asString(""), json.path("ts").asString(""), json);
    }

    private LogLine console(String line) {
        Matcher fields = CONSOLE.matcher(line);
        return fields.matches()
                ? reconcilerError(
                        fields.group(2), fields.group(1), JsonMapper.shared().readTree(fields.group(3)))
                : NOT_UNDERSTOOD;
    }

    private LogLine reconcilerError(String what, String time, JsonNode fields) {
        String group = fields.path("controllerGroup").asString("");
        String kind = fields.path("controllerKind").asString("");
        if (!what.equals("Reconciler error") || kind.isEmpty() || !group.endsWith(ACK_GROUP)) {
            return NOT_UNDERSTOOD;
        }
        if (!kind.equals(KIND) || !group.equals("ec2." + ACK_GROUP)) {
            return IRRELEVANT;
        }
        Instant at = OffsetDateTime.parse(time).toInstant();
        return object(fields)
                .flatMap(object -> errors.parse(fields.path("error").asString(""))
                        .<LogLine>map(error -> new Failed(new FailedCall(object, error, at))))
                .orElse(NOT_UNDERSTOOD);
    }

    /** Named twice, and both must agree. */
    private static Optional<ResourceKey> object(JsonNode fields) {
        return key(fields).filter(key -> key(fields.path(KIND)).equals(Optional.of(key)));
    }

    private static Optional<ResourceKey> key(JsonNode fields) {
        String namespace = fields.path("namespace").asString("");
        String name = fields.path("name").asString("");
        return NAME.matcher(namespace).matches() && NAME.matcher(name).matches()
                ? Optional.of(new ResourceKey(namespace, name))
                : Optional.empty();
    }
}
