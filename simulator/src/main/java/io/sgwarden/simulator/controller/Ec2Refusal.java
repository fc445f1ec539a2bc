package io.sgwarden.simulator.controller;

/** EC2's answer to a call that it refuses. */
public final class Ec2Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int httpStatus;
    private final String code;

    public Ec2Refusal(String operation, int httpStatus, String code, String message) {
        super(message);
        this.operation = operation;
        this.httpStatus = httpStatus;
        this.code = code;
    }

    public String operation() {
        return operation;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String code() {
        return code;
    }
}
