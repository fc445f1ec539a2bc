package io.sgwarden.scanner.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/** {@code [NAME=]FILE}. */
record NamedFile(Optional<String> name, String file) {

    /** For picocli. */
    static final class Converter implements ITypeConverter<NamedFile> {
        @Override
        public NamedFile convert(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new NamedFile(Optional.empty(), text)
                    : new NamedFile(Optional.of(text.substring(0, equals)), text.substring(equals + 1));
        }
    }
}
