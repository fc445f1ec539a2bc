package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.lint.LintFormat;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the outputs of a run of lint, written {@code sarif=FILE}, or {@code sarif} for standard output.
 *
 * @param file absent for standard output
 */
record LintOutput(LintFormat format, Optional<String> file) {

    static final class Converter implements ITypeConverter<LintOutput> {
        @Override
        public LintOutput convert(String text) {
            String[] parts = text.split("=", 2);
            if (parts.length == 2 && parts[1].isEmpty()) {
                throw new TypeConversionException("no file after '" + text + "'; leave = out for standard output");
            }
            try {
                return new LintOutput(
                        LintFormat.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        parts.length == 1 ? Optional.empty() : Optional.of(parts[1]));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(
                        "expected text, json, sarif, github, gitlab or junit, and =FILE if it goes to a file, but was '"
                                + text + "'");
            }
        }
    }
}
