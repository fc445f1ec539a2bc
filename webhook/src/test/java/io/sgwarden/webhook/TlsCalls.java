package io.sgwarden.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that says exactly what a test wants said, on one connection. */
final class TlsCalls implements AutoCloseable {
    static final String JSON = "Content-Type: application/json\r\n";

    private static final int CHUNK = 64 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;

    private final SSLSocket socket;

    TlsCalls(int port, String... protocols) throws IOException {
        socket = (SSLSocket) context().getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
    }

    static String post(int port, String body) throws IOException {
        try (TlsCalls calls = new TlsCalls(port)) {
            return calls.send("POST", "/validate", "Content-Type: application/json\r\nConnection: close\r\n", body);
        }
    }

    static String call(int port, String method, String path, String headers, String body) throws IOException {
        try (TlsCalls calls = new TlsCalls(port)) {
            return calls.send(method, path, headers + "Connection: close\r\n", body);
        }
    }

    /** Sends, and reads to the end of the connection. */
    private String send(String method, String path, String headers, String body) throws IOException {
        write(method, path, headers, body);
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void write(String method, String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes.length + "\r\n"
                + headers + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void writeChunked(String path, String headers, String body) throws IOException {
        writePart("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n");
        for (int start = 0; start < body.length(); start += CHUNK) {
            String chunk = body.substring(start, Math.min(body.length(), start + CHUNK));
            writePart(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
        }
        writePart("0\r\n\r\n");
    }

    /** Some bytes of a request, as they are. */
    void writePart(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** A review on a connection that stays open. */
    Reply review(String body) throws IOException {
        write("POST", "/validate", JSON, body);
        return reply();
    }

    /** One answer on a connection that stays open. */
    Reply reply() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        return new Reply(
                head.toString(), new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Whether for that long the server neither says anything nor closes the connection. */
    boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return true;
        }
    }

    X509Certificate certificate() throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    String protocol() {
        return socket.getSession().getProtocol();
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has TLS", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The tests' certificates are self-signed. */
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
