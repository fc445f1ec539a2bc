package io.sgwarden.simulator.ec2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated EC2 and STS on loopback, in the Query protocol that the AWS SDKs speak. */
public final class Ec2Server implements AutoCloseable {
    static final String REQUEST_ID = "00000000-0000-0000-0000-000000000000";
    private static final int ACCOUNT_DIGITS = 12;
    private static final int OK = 200;
    private static final int INTERNAL = 500;
    /** {@code Credential=KEY/DATE/REGION/ec2/aws4_request} of signature version 4. */
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/[^/]+/([^/]+)/");

    private final Ec2 ec2;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Ec2Server(Ec2 ec2, HttpServer server) {
        this.ec2 = ec2;
        this.server = server;
    }

    /** Starts on a free port of the loopback interface. */
    public static Ec2Server start(Ec2 ec2) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Ec2Server server = new Ec2Server(ec2, http);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RequestForm form =
                    RequestForm.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            try {
                answer(exchange, OK, new Operations(region(exchange), form).answer());
            } catch (Ec2Exception refusal) {
                answer(exchange, refusal.httpStatus(), error(form, refusal));
            } catch (AnswerLost lost) {
                exchange.close();
            } catch (RuntimeException bug) {
                Ec2Exception failure = new Ec2Exception("InternalError", "The simulator failed: " + bug, INTERNAL);
                answer(exchange, failure.httpStatus(), error(form, failure));
            }
        }
    }

    private Region region(HttpExchange exchange) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Matcher scope = SCOPE.matcher(header);
        if (!scope.find()) {
            throw new Ec2Exception("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
        }
        String key = scope.group(1);
        String account = key.startsWith(Operations.KEY) && key.length() == Operations.KEY.length() + ACCOUNT_DIGITS
                ? key.substring(Operations.KEY.length())
                : Ec2.DEFAULT_ACCOUNT;
        return ec2.region(account, scope.group(2));
    }

    /** STS words its errors otherwise than EC2. */
    private static String error(RequestForm form, Ec2Exception refusal) {
        boolean sts = form.text("Action")
                .filter(action -> action.equals("GetCallerIdentity") || action.equals("AssumeRole"))
                .isPresent();
        return sts
                ? Xml.document(
                        "ErrorResponse",
                        xml -> xml.element("Error", () -> details(xml, refusal)).text("RequestId", REQUEST_ID))
                : Xml.document(
                        "Response",
                        xml -> xml.element("Errors", () -> xml.element("Error", () -> details(xml, refusal)))
                                .text("RequestID", REQUEST_ID));
    }

    private static void details(Xml xml, Ec2Exception refusal) {
        xml.text("Code", refusal.code())
                .text("Message", Optional.ofNullable(refusal.getMessage()).orElse(""));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
