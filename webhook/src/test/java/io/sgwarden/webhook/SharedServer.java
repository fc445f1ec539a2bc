package io.sgwarden.webhook;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for all tests of a class, for tests that do not change it. */
final class SharedServer implements BeforeAllCallback, AfterAllCallback {
    private Optional<TestServer> server = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = Optional.of(TestServer.start(TestCertificates.folder()));
    }

    TestServer get() {
        return server.orElseThrow();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get().close();
    }
}
