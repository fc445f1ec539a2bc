package io.sgwarden.scanner.model;

import java.util.Optional;

/**
 * What a controller says of a call to EC2 that failed.
 *
 * @param operation absent where the controller's release does not name it
 * @param code EC2's; absent where EC2 did not answer
 * @param message EC2's, one line without credentials
 * @param permission the IAM action that the controller's role lacks, where that is the reason
 */
public record Ec2Error(Optional<String> operation, Optional<String> code, String message, Optional<String> permission) {

    /** Operation, code and message in one line, without full stop. */
    public String text() {
        String sentence = code.map(
                        known -> operation.map(name -> name + " failed with ").orElse("") + known + ": ")
                .orElseGet(() -> "EC2 did not answer " + operation.orElse("a call") + ": ");
        return sentence + message.replaceFirst("\\.$", "");
    }
}
