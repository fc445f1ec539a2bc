package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is answered on which port. */
class PortsTest {
    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @Test
    @DisplayName("15: nothing but /validate is on the port of TLS, and /validate is on no other")
    void keepsThePortsApart() throws Exception {
        for (String path : new String[] {"/livez", "/readyz", "/metrics", "/", "/validate/more"}) {
            assertThat(secure("GET", path, TlsCalls.JSON, "")).as(path).isEqualTo(404);
            assertThat(secure("POST", path, TlsCalls.JSON, "{}")).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/livez", "/readyz", "/metrics"}) {
            assertThat(SERVER.get().management().status(path)).as(path).isEqualTo(200);
        }
        assertThat(SERVER.get().management().post("/validate", "{}")).isEqualTo(404);
    }

    @Test
    @DisplayName("10: a request that is no review is answered with the code that says why, and counted")
    void saysWhatIsWrongWithARequest() throws Exception {
        assertThat(secure("POST", "/validate", TlsCalls.JSON, "{")).isEqualTo(400);
        assertThat(secure("POST", "/validate", "Content-Type: text/plain\r\n", "{}"))
                .isEqualTo(415);
        assertThat(secure("POST", "/validate", "", "{}")).isEqualTo(415);
        assertThat(secure("GET", "/validate", TlsCalls.JSON, "")).isEqualTo(405);
        assertThat(secure("POST", "/other", TlsCalls.JSON, "{}")).isEqualTo(404);

        assertThat(SERVER.get().management().metric(Management.REFUSED)).isEqualTo(3);
    }

    private int secure(String method, String path, String headers, String body) throws IOException {
        try (TlsCalls calls = SERVER.get().connect()) {
            calls.write(method, path, headers, body);
            return calls.reply().status();
        }
    }
}
