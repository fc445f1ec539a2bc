package io.sgwarden.scanner.format;

import io.sgwarden.scanner.report.ControllerErrors;
import io.sgwarden.scanner.report.ControllerErrors.ErrorCount;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts failed calls by EC2's error code. Only these codes are labels: a log may contain anything. */
final class FailedCallCodes {
    private static final String OTHER = "other";
    private static final List<String> CODES = List.of(
            "AccessDenied",
            "AuthFailure",
            "DependencyViolation",
            "InvalidGroup.Duplicate",
            "InvalidGroup.NotFound",
            "InvalidGroupId.Malformed",
            "InvalidParameterCombination",
            "InvalidParameterValue",
            "InvalidPermission.Duplicate",
            "InvalidPermission.Malformed",
            "InvalidPrefixListId.Malformed",
            "InvalidVpcID.NotFound",
            "MissingParameter",
            "RequestLimitExceeded",
            "RulesPerSecurityGroupLimitExceeded",
            "SecurityGroupLimitExceeded",
            "UnauthorizedOperation",
            ControllerErrors.LOST,
            ControllerErrors.NO_ANSWER,
            OTHER);

    private FailedCallCodes() {}

    /** How many objects there are of each code, also where that is none. */
    static SortedMap<String, Integer> count(ScanReport report) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        CODES.forEach(code -> counts.put(code, 0));
        report.controllerErrors().stream()
                .map(ControllerErrors::errors)
                .flatMap(List::stream)
                .forEach(error -> counts.merge(label(error), error.objects(), Integer::sum));
        return counts;
    }

    private static String label(ErrorCount error) {
        return CODES.contains(error.code()) ? error.code() : OTHER;
    }
}
