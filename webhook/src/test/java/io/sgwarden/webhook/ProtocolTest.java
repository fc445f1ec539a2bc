package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Which versions of TLS the server speaks, asked byte by byte: what this JVM's clients allow themselves is not asked.
 */
class ProtocolTest {
    /** RFC 5246, 7.4.1.2: two cipher suites, no compression, curve P-256, points uncompressed, ECDSA with SHA-256. */
    private static final String REST_OF_HELLO = "00".repeat(32) + "00" + "0004" + "c02b" + "c009" + "0100" + "0016"
            + "000a00040002" + "0017" + "000b00020100" + "000d00040002" + "0403";

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int PROTOCOL_VERSION = 70;

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @Test
    @DisplayName("14: the server answers TLS 1.1 with the alert protocol_version, and TLS 1.2 with its hello")
    void refusesTls11() throws IOException {
        byte[] old = answer("0302");
        byte[] current = answer("0303");

        assertThat((int) old[0]).isEqualTo(ALERT);
        assertThat((int) old[6]).isEqualTo(PROTOCOL_VERSION);
        assertThat((int) current[0]).isEqualTo(HANDSHAKE);
    }

    @Test
    @DisplayName("14: TLS 1.2 and 1.3 are spoken")
    void speaksTls12And13() throws IOException {
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (TlsCalls calls = new TlsCalls(SERVER.get().port(), version)) {
                assertThat(calls.protocol()).isEqualTo(version);
            }
        }
    }

    /** The first bytes of what the server says to a ClientHello of this version. */
    private byte[] answer(String version) throws IOException {
        String body = version + REST_OF_HELLO;
        String message = "01" + HexFormat.of().toHexDigits(body.length() / 2, 6) + body;
        String length = HexFormat.of().toHexDigits(message.length() / 2, 4);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), SERVER.get().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(HexFormat.of().parseHex("16" + "0301" + length + message));
            socket.getOutputStream().flush();
            return socket.getInputStream().readNBytes(7);
        }
    }
}
