package io.sgwarden.scanner.report;

/** A file that should be a scan report, and cannot be used as one; the message says where and why. */
public final class ReportFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReportFileException(String message) {
        super(message);
    }
}
