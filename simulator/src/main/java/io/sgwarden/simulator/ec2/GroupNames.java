package io.sgwarden.simulator.ec2;

import java.util.regex.Pattern;

/** What CreateSecurityGroup requires of name and description. */
final class GroupNames {
    private static final String SET = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*");
    private static final int LONGEST = 255;

    private GroupNames() {}

    /** The name as EC2 stores it: without trailing blanks. */
    static String name(RequestedGroup group) {
        String name = required(group.name().orElse(""), "GroupName").replaceFirst(" +$", "");
        ascii(name, "GroupName");
        if (name.startsWith("sg-")) {
            throw Ec2Exception.invalid("Value (" + name
                    + ") for parameter GroupName is invalid. Group names may not be in the format sg-*");
        }
        if (name.equals("default")) {
            throw Ec2Exception.invalid("Cannot use reserved security group name: default");
        }
        if (name.isEmpty() || name.length() > LONGEST || !ALLOWED.matcher(name).matches()) {
            throw Ec2Exception.invalid("Invalid security group name. Valid names are non-empty strings less than 256"
                    + " characters from the following set: " + SET);
        }
        return name;
    }

    static String description(RequestedGroup group) {
        String description = required(group.description().orElse(""), "GroupDescription");
        ascii(description, "GroupDescription");
        if (description.length() > LONGEST || !ALLOWED.matcher(description).matches()) {
            throw Ec2Exception.invalid(
                    "Invalid security group description. Valid descriptions are strings less than 256"
                            + " characters from the following set: " + SET);
        }
        return description;
    }

    static void ruleDescription(String description) {
        if (description.length() > LONGEST || !ALLOWED.matcher(description).matches()) {
            throw Ec2Exception.invalid(
                    "Invalid rule description. Valid descriptions are strings less than 256 characters"
                            + " from the following set: " + SET);
        }
    }

    private static String required(String value, String parameter) {
        if (value.isEmpty()) {
            throw Ec2Exception.of("MissingParameter", "The request must contain the parameter " + parameter);
        }
        return value;
    }

    private static void ascii(String text, String parameter) {
        if (text.chars().anyMatch(c -> c > 127)) {
            throw Ec2Exception.invalid("Value (" + text + ") for parameter " + parameter
                    + " is invalid. Character sets beyond ASCII are not supported.");
        }
    }
}
