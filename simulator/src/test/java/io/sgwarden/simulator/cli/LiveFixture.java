package io.sgwarden.simulator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test that asks for one a {@link Live} of its own, and closes it when the test has ended. */
final class LiveFixture implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(LiveFixture.class);

    /** One simulation and the folder of its files. */
    private record Started(Path folder, Live live) implements AutoCloseable {
        static Started start() {
            try {
                Path folder = Files.createTempDirectory("live");
                return new Started(folder, new Live(folder));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            live.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A test's constructor gets what its methods would get. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType().equals(Live.class);
    }

    @Override
    public Live resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(STORE)
                .computeIfAbsent(Started.class, unused -> Started.start(), Started.class)
                .live();
    }
}
