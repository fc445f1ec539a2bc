package io.sgwarden.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that says exactly what a test wants said, on one connection. */
final class TlsCalls implements AutoCloseable {
    static final String JSON = "Content-Type: application/json\r\n";

    private static final int CHUNK = 64 * 1024;
    private static final int TIMEOUT_MILLIS = 60_000;

    private static final Pattern CONTENT_LENGTH = Pattern.compile("Content-Length: (\\d+)");
    private static final SSLContext CONTEXT = context();

    private final SSLSocket socket;
    private final InputStream in;

    TlsCalls(int port, String... protocols) throws IOException {
        socket = (SSLSocket) CONTEXT.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        in = new BufferedInputStream(socket.getInputStream());
    }

    void write(String method, String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes.length + "\r\n"
                + headers + "\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + bytes.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(bytes);
        request.writeTo(socket.getOutputStream());
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
    }

    /** A review on a connection that stays open. */
    Reply review(String body) throws IOException {
        write("POST", "/validate", JSON, body);
        return reply();
    }

    /** One answer on a connection that stays open. */
    Reply reply() throws IOException {
        String head = until("\r\n\r\n");
        Matcher length = CONTENT_LENGTH.matcher(head);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : chunks();
        return new Reply(head, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(until("\r\n").strip(), 16);
            body.writeBytes(in.readNBytes(size));
            until("\r\n");
        } while (size > 0);
        return body.toByteArray();
    }

    private String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, Math.max(0, text.length() - end.length())) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** Whether for that long the server neither says anything nor closes the connection. */
    boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
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
