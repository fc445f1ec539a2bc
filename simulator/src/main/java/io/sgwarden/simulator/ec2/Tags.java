package io.sgwarden.simulator.ec2;

import java.util.Map;

/** What EC2 requires of tags. */
final class Tags {
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST = 50;

    private Tags() {}

    static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw Ec2Exception.of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty()) {
                throw Ec2Exception.invalid("Tag key cannot be empty");
            }
            if (key.startsWith("aws:")) {
                throw Ec2Exception.invalid("Tag keys starting with 'aws:' are reserved for internal use");
            }
            if (key.length() > LONGEST_KEY) {
                throw Ec2Exception.invalid("Tag key exceeds the maximum length of 128 characters");
            }
            if (value.length() > LONGEST_VALUE) {
                throw Ec2Exception.invalid("Tag value exceeds the maximum length of 256 characters");
            }
        });
    }
}
