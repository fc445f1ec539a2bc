package io.sgwarden.scanner.cli;

/**
 * The exit codes, a contract with scripts. Declared from weakest to strongest: where several hold, the strongest wins.
 */
public enum ExitStatus {
    CLEAN(0),
    FINDINGS(1),
    INCOMPLETE(3),
    REPAIR_FAILED(4),
    USAGE(2),
    INTERNAL_ERROR(70);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    ExitStatus and(ExitStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
