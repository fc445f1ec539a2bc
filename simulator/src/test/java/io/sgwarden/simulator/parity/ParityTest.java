package io.sgwarden.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.lint.Judge;
import io.sgwarden.scanner.lint.LintedObject;
import io.sgwarden.scanner.lint.Linter;
import io.sgwarden.scanner.lint.Manifest;
import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.simulator.demo.DemoCertificate;
import io.sgwarden.webhook.WebhookConfig;
import io.sgwarden.webhook.WebhookServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same object gets the same verdict from the webhook over TLS, from lint and from scan. */
class ParityTest {
    private static final Path FIXTURES = Path.of("..", "schemas", "src", "test", "resources", "rules");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RuleEngine RULES = new RuleEngine(Policy.DEFAULT, InstantSource.system());

    @SuppressWarnings("NullAway.Init") // started before the first property
    private static WebhookServer webhook;

    @SuppressWarnings("NullAway.Init") // made before the first property
    private static HttpClient client;

    /** Whether an object is refused, and which rules it breaks. */
    private record Decision(boolean denied, Set<String> rules) {}

    @BeforeContainer
    static void start() throws IOException {
        Path tls = Files.createTempDirectory("parity");
        DemoCertificate certificate = DemoCertificate.write(tls);
        webhook = WebhookServer.start(WebhookConfig.standard(tls, "test").onLoopback());
        client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
    }

    @AfterContainer
    static void stop() {
        client.close();
        webhook.close();
    }

    @Example
    @Label("19: webhook and command line decide the same of every fixture")
    void agreesOnEveryFixture() {
        List<JsonNode> objects = fixtures();

        assertThat(objects).hasSizeGreaterThan(300);
        assertThat(objects).allSatisfy(ParityTest::assertParity);
    }

    @Property(tries = 400)
    void agreesOnASpecWithOneFieldChanged(@ForAll("paths") String path, @ForAll("values") JsonNode value) {
        ObjectNode object = (ObjectNode) JSON.readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "shop"},
                 "spec": {"name": "web", "description": "web servers", "vpcID": "vpc-0123456789abcdef0",
                  "tags": [{"key": "team", "value": "shop"}],
                  "ingressRules": [{"ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
                   "ipRanges": [{"cidrIP": "10.0.0.0/8", "description": "office"}],
                   "ipv6Ranges": [{"cidrIPv6": "2001:db8::/32"}],
                   "prefixListIDs": [{"prefixListID": "pl-63a5400a"}],
                   "userIDGroupPairs": [{"groupID": "sg-0123456789abcdef0", "userID": "123456789012"}]}]}}
                """);
        int end = path.lastIndexOf('/');
        JsonNode parent = object.at(path.substring(0, end));
        ((ObjectNode) parent).set(path.substring(end + 1), value);

        assertParity(object);
    }

    @Provide
    Arbitrary<String> paths() {
        String rule = "/spec/ingressRules/0/";
        return Arbitraries.of(
                "/spec/name",
                "/spec/description",
                "/spec/vpcID",
                "/spec/vpcRef",
                "/spec/tags/0/key",
                "/spec/tags/0/value",
                "/spec/ingressRules",
                rule + "ipProtocol",
                rule + "fromPort",
                rule + "toPort",
                rule + "ipRanges",
                rule + "ipRanges/0/cidrIP",
                rule + "ipRanges/0/description",
                rule + "ipv6Ranges/0/cidrIPv6",
                rule + "prefixListIDs/0/prefixListID",
                rule + "userIDGroupPairs/0/groupID",
                rule + "userIDGroupPairs/0/groupRef",
                rule + "userIDGroupPairs/0/userID",
                "/spec/other");
    }

    @Provide
    Arbitrary<JsonNode> values() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300).map(nodes::stringNode),
                Arbitraries.of("tcp", "TCP", "6", "-1", "58", "", " ", "sg-1", "10.0.0.1/8", "::/0", "default")
                        .map(nodes::stringNode),
                Arbitraries.longs().map(nodes::numberNode),
                Arbitraries.of("{}", "[]", "[{}]", "null", "true", "{\"from\":{}}", "{\"from\":{\"name\":\"a\"}}")
                        .map(JSON::readTree));
    }

    private static void assertParity(JsonNode object) {
        Decision lint = lint(object);
        Decision scan = scan(object);

        assertThat(webhook(object)).as("webhook and lint on %s", object).isEqualTo(lint);
        boolean restored = SecurityGroupParser.parse(object).metadata().hasAckFinalizer();
        assertThat(scan)
                .as("scan and lint on %s", object)
                .isEqualTo(new Decision(restored ? scan.denied() : lint.denied(), lint.rules()));
    }

    private static Decision lint(JsonNode object) {
        List<LintedObject> linted =
                new Linter(RULES).lint(new Judge(RULES).judge(Manifest.of(object.toString(), "test")));
        return decision(linted.getFirst().remarks().stream().map(LintedObject.Remark::violation));
    }

    private static Decision scan(JsonNode object) {
        return decision(RULES.stored(SecurityGroupParser.parse(object)).violations().stream());
    }

    private static Decision decision(Stream<Violation> violations) {
        List<Violation> all = violations.toList();
        return new Decision(
                all.stream().anyMatch(violation -> violation.severity() == Severity.DENY),
                all.stream().map(Violation::rule).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Decision webhook(JsonNode object) {
        ObjectNode review =
                JSON.createObjectNode().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "u-1").put("operation", "CREATE");
        request.putObject("resource")
                .put("group", "ec2.services.k8s.aws")
                .put("version", "v1alpha1")
                .put("resource", "securitygroups");
        request.set("object", object);
        JsonNode response = post(review).path("response");
        String rules = response.at("/auditAnnotations/rules").stringValue("");
        return new Decision(
                !response.path("allowed").asBoolean(true),
                Stream.of(rules.split(","))
                        .filter(rule -> !rule.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static JsonNode post(ObjectNode review) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + webhook.port() + "/validate"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(review.toString()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<JsonNode> fixtures() {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(ParityTest::objects)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<JsonNode> objects(Path file) {
        try {
            return ManifestReader.read(Files.readString(file), file.toString()).stream()
                    .flatMap(document -> SecurityGroups.in(document).stream())
                    .map(LocatedSecurityGroup::object)
                    .map(object -> object.json());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
