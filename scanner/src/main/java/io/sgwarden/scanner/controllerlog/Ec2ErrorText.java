package io.sgwarden.scanner.controllerlog;

import io.sgwarden.scanner.iam.ControllerActions;
import io.sgwarden.scanner.model.Ec2Error;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The error of a call, as the AWS SDK words it: version 2, in controllers since v1.3.3, and version 1. Conditions have
 * the same words without the operation.
 */
public final class Ec2ErrorText {
    private static final String API_ERROR = "api error ";
    /** The innermost one failed: before EC2 is called, credentials are fetched from STS. */
    private static final Pattern OPERATION =
            Pattern.compile("operation error ([A-Za-z0-9 ]{1,40}): ([A-Za-z0-9]{1,64}), ");

    private static final Pattern CODE = Pattern.compile("([A-Za-z][A-Za-z0-9.]{0,63}): (.*)", Pattern.DOTALL);
    private static final Pattern SDK_V1 =
            Pattern.compile("([A-Z][A-Za-z0-9.]{0,63}): (.*?)\n\t?(?:status code: |caused by: ).*", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\bec2:[A-Z][A-Za-z]{1,60}");
    private static final Set<String> DENIED = Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException");

    private final Redaction redaction;

    public Ec2ErrorText(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The error; empty where the text is of another form. */
    public Optional<Ec2Error> parse(String text) {
        int answer = text.indexOf(API_ERROR);
        String call = answer < 0 ? text : text.substring(0, answer);
        Operation operation = operation(call);
        if (answer >= 0) {
            return coded(CODE.matcher(text.substring(answer + API_ERROR.length())), operation);
        }
        return operation.label().isPresent()
                ? Optional.of(new Ec2Error(
                        operation.label(), Optional.empty(), redaction.of(operation.rest()), Optional.empty()))
                : coded(SDK_V1.matcher(text), operation);
    }

    private Optional<Ec2Error> coded(Matcher error, Operation operation) {
        if (!error.matches()) {
            return Optional.empty();
        }
        String code = error.group(1);
        return Optional.of(new Ec2Error(
                operation.label(),
                Optional.of(code),
                redaction.of(error.group(2)),
                DENIED.contains(code) ? permission(error.group(2), operation) : Optional.empty()));
    }

    /**
     * EC2 names the action; it may be another than the operation, because a creation also sets tags. Only what a
     * controller really calls is ever recommended.
     */
    private static Optional<String> permission(String answer, Operation operation) {
        return Stream.concat(
                        ACTION.matcher(answer).results().map(action -> action.group()), Stream.of(operation.action()))
                .filter(ControllerActions::calls)
                .findFirst();
    }

    private static Operation operation(String call) {
        Matcher matcher = OPERATION.matcher(call);
        Operation last = Operation.NOT_NAMED;
        while (matcher.find()) {
            last = new Operation(matcher.group(1), matcher.group(2), call.substring(matcher.end()));
        }
        return last;
    }

    /**
     * A call.
     *
     * @param rest what the SDK says of it
     */
    private record Operation(String service, String name, String rest) {
        static final Operation NOT_NAMED = new Operation("", "", "");

        Optional<String> label() {
            return Optional.of(service.equals("EC2") ? name : service + " " + name)
                    .filter(text -> !text.isBlank());
        }

        String action() {
            return service.equals("EC2") ? "ec2:" + name : "";
        }
    }
}
