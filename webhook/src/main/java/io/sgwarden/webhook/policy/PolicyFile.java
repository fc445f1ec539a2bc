package io.sgwarden.webhook.policy;

import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyException;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a policy file; every failure is a {@link PolicyException}. */
public final class PolicyFile {
    private PolicyFile() {}

    public static Policy read(Path file) {
        return parse(text(file), file);
    }

    static Policy parse(String text, Path file) {
        return PolicyReader.read(text, file.toString(), RuleCatalogue.ids());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new PolicyException(
                    file.toString(), List.of("--policy: could not read " + file + ": no such readable file"));
        }
    }
}
