package io.sgwarden.simulator.ec2;

/** A refusal, as EC2 words it. */
public final class Ec2Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;

    private final String code;
    private final int httpStatus;

    Ec2Exception(String code, String message, int httpStatus) {
        super(message);
        this.code = code;
        this.httpStatus = httpStatus;
    }

    static Ec2Exception of(String code, String message) {
        return new Ec2Exception(code, message, BAD_REQUEST);
    }

    static Ec2Exception invalid(String message) {
        return of("InvalidParameterValue", message);
    }

    /** EC2's error code, for example {@code InvalidGroup.Duplicate}. */
    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
