package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.LogsRead;
import io.sgwarden.schemas.securitygroup.FailureText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the controllers report of objects that are not in order: each object counts once, by its log where that was
 * read, else by its conditions.
 *
 * @param logs those that were read; absent where none was to be read
 * @param errors by code and operation
 */
public record ControllerErrors(
        Optional<LogsRead> logs,
        @JsonInclude(Include.NON_EMPTY) List<ErrorCount> errors) {
    /** The controller says only that the resource exists already: EC2's error is in its log, where there is one. */
    public static final String LOST = "unknown";

    /** EC2 did not answer. */
    public static final String NO_ANSWER = "none";

    public ControllerErrors {
        errors = List.copyOf(errors);
    }

    /**
     * How many objects there are of which the last error is this one.
     *
     * @param operation absent where it is not known
     * @param newest when it occurred last, where a log says so
     */
    public record ErrorCount(String code, Optional<String> operation, int objects, Optional<Instant> newest) {}

    /** Absent where there is nothing to say. */
    static Optional<ControllerErrors> of(Findings findings) {
        Map<ErrorKey, List<ObjectError>> errors = findings.ofObjects().stream()
                .filter(finding -> finding.state().isFinding())
                .flatMap(ControllerErrors::error)
                .collect(Collectors.groupingBy(ObjectError::key, TreeMap::new, Collectors.toList()));
        return errors.isEmpty() && findings.logs().isEmpty()
                ? Optional.empty()
                : Optional.of(new ControllerErrors(
                        findings.logs(),
                        errors.entrySet().stream()
                                .map(entry -> count(entry.getKey(), entry.getValue()))
                                .toList()));
    }

    private static ErrorCount count(ErrorKey key, List<ObjectError> errors) {
        return new ErrorCount(
                key.code(),
                Optional.of(key.operation()).filter(name -> !name.isEmpty()),
                errors.size(),
                errors.stream().flatMap(error -> error.time().stream()).max(Comparator.naturalOrder()));
    }

    private static Stream<ObjectError> error(Finding finding) {
        return finding
                .cause()
                .map(call -> new ObjectError(
                        new ErrorKey(
                                call.error().code().orElse(NO_ANSWER),
                                call.error().operation().orElse("")),
                        Optional.of(call.time())))
                .or(() -> conditionCode(finding).map(code -> new ObjectError(new ErrorKey(code, ""), Optional.empty())))
                .stream();
    }

    private static Optional<String> conditionCode(Finding finding) {
        return finding.object().stream()
                .flatMap(object -> object.status().complaints())
                .flatMap(text ->
                        text.equals(FailureText.ALREADY_EXISTS) ? Stream.of(LOST) : FailureText.ec2Code(text).stream())
                .findFirst();
    }

    /** What is counted together; the operation is empty where it is not known. */
    private record ErrorKey(String code, String operation) implements Comparable<ErrorKey> {
        @Override
        public int compareTo(ErrorKey other) {
            return Comparator.comparing(ErrorKey::code)
                    .thenComparing(ErrorKey::operation)
                    .compare(this, other);
        }
    }

    /** The last error of an object. */
    private record ObjectError(ErrorKey key, Optional<Instant> time) {}
}
