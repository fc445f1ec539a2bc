package io.sgwarden.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private static final Duration TIME = Duration.ofSeconds(60);

    private final Bodies bodies = new Bodies(TIME, 100);

    @Test
    @DisplayName("16: bodies hold no more bytes than they may, and a closed one makes room")
    void holdsSoManyBytes() {
        InputStream refused = sized(41);
        try (Bodies.Body first = bodies.read(sized(60))) {
            assertThat(first.content()).hasSize(60);
            assertThat(status(refused)).isEqualTo(429);
            assertThat(refused).isEmpty();
            bodies.read(sized(40)).close();
        }

        bodies.read(sized(100)).close();
    }

    @Test
    @DisplayName("16: a body that ends early, or comes too late, leaves its room")
    void leavesTheRoomOfWhatIsRefused() {
        assertThat(status(broken(new IOException("reset")))).isEqualTo(400);
        assertThat(status(broken(new IOException(new TimeoutException("idle")))))
                .isEqualTo(408);

        bodies.read(sized(100)).close();
    }

    @Test
    @DisplayName("16: a body that comes in small pieces has no more time than others")
    void endsWhatTricklesIn() {
        Bodies hasty = new Bodies(Duration.ZERO, 100);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> hasty.read(sized(2)).close());

        assertThat(refused.status()).isEqualTo(408);
    }

    private int status(InputStream in) {
        return catchThrowableOfType(
                        RefusedException.class, () -> bodies.read(in).close())
                .status();
    }

    private static InputStream sized(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    /** Sixty bytes, and then this. */
    private static InputStream broken(IOException failure) {
        return new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (sent > 0) {
                    throw failure;
                }
                sent = 60;
                return sent;
            }
        };
    }
}
