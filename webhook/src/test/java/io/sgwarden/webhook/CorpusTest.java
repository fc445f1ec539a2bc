package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.document.LocatedSecurityGroup;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.document.SecurityGroups;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.webhook.admission.AdmissionService;
import io.sgwarden.webhook.admission.LeakingDelete;
import io.sgwarden.webhook.admission.ReviewCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every answer, over the fixtures of all rules. */
class CorpusTest {
    private static final Path FIXTURES = Path.of("..", "schemas", "src", "test", "resources", "rules");
    private static final RuleEngine RULES = new RuleEngine(Policy.DEFAULT, InstantSource.system());

    private static final AdmissionService SERVICE = new AdmissionService(() -> RULES, LeakingDelete.Policy.DENY);

    /** To the creation, the change and the deletion of each object. */
    private static final List<JsonNode> ANSWERS = answers();

    @Test
    @DisplayName("1: version, kind and uid are the review's")
    void echoesTheReview() {
        assertThat(ANSWERS).allSatisfy(answer -> {
            assertThat(answer.path("apiVersion").asString()).isEqualTo("admission.k8s.io/v1");
            assertThat(answer.path("kind").asString()).isEqualTo("AdmissionReview");
            assertThat(answer.at("/response/uid").asString()).isEqualTo("u-1");
            assertThat(answer.at("/response/allowed").isBoolean()).isTrue();
        });
    }

    @Test
    @DisplayName("2: every denial has a code, a reason, a message and causes with fields")
    void explainsEveryDenial() {
        List<JsonNode> denials = ANSWERS.stream()
                .filter(answer -> !answer.at("/response/allowed").asBoolean())
                .map(answer -> answer.at("/response/status"))
                .toList();

        assertThat(denials).hasSizeGreaterThan(100).allSatisfy(status -> {
            assertThat(status.path("code").asInt()).isEqualTo(422);
            assertThat(status.path("reason").asString()).isEqualTo("Invalid");
            assertThat(status.path("message").asString()).isNotBlank();
            assertThat(status.at("/details/causes").values())
                    .isNotEmpty()
                    .allSatisfy(
                            cause -> assertThat(cause.path("field").asString()).isNotBlank());
        });
    }

    @Test
    @DisplayName("3: no answer has a patch or a patchType")
    void neverPatches() {
        assertThat(ANSWERS).allSatisfy(answer -> {
            assertThat(answer.findValues("patch")).isEmpty();
            assertThat(answer.findValues("patchType")).isEmpty();
        });
    }

    private static List<JsonNode> answers() {
        String good = Reviews.object(Reviews.GOOD_RULE);
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            List<JsonNode> answers = files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(CorpusTest::objects)
                    .flatMap(object -> Stream.of(
                            Reviews.create(object),
                            Reviews.update(object, good),
                            Reviews.update(object, object),
                            Reviews.delete(object, "someone")))
                    .map(CorpusTest::answer)
                    .toList();
            assertThat(answers).hasSizeGreaterThan(1200);
            return answers;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode answer(String review) {
        byte[] body = review.getBytes(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(ReviewCodec.write(SERVICE.review(ReviewCodec.read(body))));
    }

    private static Stream<String> objects(Path file) {
        try {
            return ManifestReader.read(Files.readString(file), file.toString()).stream()
                    .flatMap(document -> SecurityGroups.in(document).stream())
                    .map(LocatedSecurityGroup::object)
                    .map(object -> object.json().toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
