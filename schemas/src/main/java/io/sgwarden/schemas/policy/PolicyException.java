package io.sgwarden.schemas.policy;

import java.util.List;

/** Thrown for an invalid policy file, with all its problems at once. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public PolicyException(String source, List<String> problems) {
        super("Could not read policy " + source + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code source:line:column: field: problem; what is allowed}. */
    public List<String> problems() {
        return problems;
    }
}
