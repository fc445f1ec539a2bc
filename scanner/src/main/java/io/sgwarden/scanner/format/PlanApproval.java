package io.sgwarden.scanner.format;

import java.util.Optional;

/**
 * How a plan that was printed is applied.
 *
 * @param file where it was written to; absent where it was only printed
 * @param command the command that applies it
 */
public record PlanApproval(Optional<String> file, String command) {
    /** What to do next, behind a plan of which nothing was done. */
    String text() {
        return file.map(name -> "The plan is in " + name + ". To apply exactly this:")
                        .orElse("To apply exactly this, write it with --plan-out plan.json, and then:")
                + "\n\n  " + command + "\n";
    }
}
