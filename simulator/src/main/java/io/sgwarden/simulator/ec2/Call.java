package io.sgwarden.simulator.ec2;

import java.util.Optional;

/**
 * One call that was made.
 *
 * @param group id or name of the group that it was about, {@code ""} for none
 * @param error EC2's code, where it refused
 */
public record Call(String action, String account, String region, String group, Optional<String> error) {

    public boolean accepted() {
        return error.isEmpty();
    }

    /** Whether it would change something. */
    public boolean writes() {
        return !action.startsWith("Describe") && !action.startsWith("Get") && !action.startsWith("Assume");
    }
}
