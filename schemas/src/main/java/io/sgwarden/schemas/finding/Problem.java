package io.sgwarden.schemas.finding;

/**
 * Kinds of field errors, as Kubernetes names them ({@code apimachinery field.ErrorType} and {@code causes[].reason}).
 */
public enum Problem {
    REQUIRED("Required value", "FieldValueRequired"),
    INVALID("Invalid value", "FieldValueInvalid"),
    NOT_SUPPORTED("Unsupported value", "FieldValueNotSupported"),
    FORBIDDEN("Forbidden", "FieldValueForbidden"),
    DUPLICATE("Duplicate value", "FieldValueDuplicate"),
    TOO_LONG("Too long", "FieldValueTooLong"),
    TOO_MANY("Too many", "FieldValueTooMany");

    private final String words;
    private final String causeReason;

    Problem(String words, String causeReason) {
        this.words = words;
        this.causeReason = causeReason;
    }

    /** As it stands in a message. */
    public String words() {
        return words;
    }

    /** As it stands in {@code status.details.causes[].reason}. */
    public String causeReason() {
        return causeReason;
    }
}
