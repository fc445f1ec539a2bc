package io.sgwarden.simulator.ec2;

/** EC2 carried a call out or refused it, and the caller never learns which. */
public final class AnswerLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerLost(String action) {
        super("The answer to " + action + " was lost");
    }
}
