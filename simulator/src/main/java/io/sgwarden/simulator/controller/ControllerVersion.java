package io.sgwarden.simulator.controller;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of ACK's EC2 controller, {@code v1.20.0}. */
public record ControllerVersion(int major, int minor, int patch) implements Comparable<ControllerVersion> {
    private static final Pattern TEXT = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Comparator<ControllerVersion> ORDER = Comparator.comparingInt(ControllerVersion::major)
            .thenComparingInt(ControllerVersion::minor)
            .thenComparingInt(ControllerVersion::patch);

    public static ControllerVersion of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a controller version: \"" + text + "\"");
        }
        return new ControllerVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(ControllerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + patch;
    }
}
