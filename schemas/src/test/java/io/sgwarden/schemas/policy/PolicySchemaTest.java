package io.sgwarden.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader say the same. JSON is YAML, so both read the same text. */
class PolicySchemaTest {
    private static final Path SCHEMA = Path.of("src/main/resources/io/sgwarden/schemas/policy.schema.json");
    private static final String HEAD = "{\"apiVersion\": \"sgwarden.io/v1\", \"kind\": \"Policy\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "}",
                HEAD + ", \"profile\": \"strict\"}",
                HEAD + ", \"profile\": \"lax\"}",
                HEAD + ", \"profile\": 1}",
                HEAD + ", \"other\": 1}",
                HEAD + ", \"severities\": {\"rule-peer-none\": \"deny\"}}",
                HEAD + ", \"severities\": {\"rule-peer-none\": \"fatal\"}}",
                HEAD + ", \"severities\": {\"rule-peer-none\": 1}}",
                HEAD + ", \"limits\": {\"rulesPerGroup\": 120}}",
                HEAD + ", \"limits\": {\"rulesPerGroup\": 0}}",
                HEAD + ", \"limits\": {\"rulesPerGroup\": \"60\"}}",
                HEAD + ", \"controller\": {\"version\": \"v1.18.0\", \"crossNamespace\": false}}",
                HEAD + ", \"controller\": {\"version\": \"newest\"}}",
                HEAD + ", \"controller\": {\"crossNamespace\": \"no\"}}",
                HEAD + ", \"controller\": {\"defaultTags\": [\"team\"]}}",
                HEAD + ", \"exemptions\": [{\"rule\": \"rule-peer-none\", \"reason\": \"r\"}]}",
                HEAD + ", \"exemptions\": [{\"rule\": \"rule-peer-none\"}]}",
                HEAD + ", \"exemptions\": [{\"rule\": \"rule-peer-none\", \"reason\": \" \"}]}",
                HEAD
                        + ", \"exemptions\": [{\"rule\": \"rule-peer-none\", \"reason\": \"r\", \"until\": \"2026-12-31\"}]}",
                HEAD + ", \"exemptions\": [{\"rule\": \"rule-peer-none\", \"reason\": \"r\", \"until\": \"soon\"}]}",
                HEAD + ", \"exemptions\": {}}",
                HEAD + ", \"inlineExemptions\": true}",
                HEAD + ", \"inlineExemptions\": \"yes\"}",
                HEAD + ", \"report\": {\"accountNames\": {\"123456789012\": \"shop\"}}}",
                HEAD + ", \"report\": {\"accountNames\": {\"main\": \"shop\"}}}",
                HEAD + ", \"report\": {\"accountNames\": {\"123456789012\": 1}}}",
                HEAD + ", \"report\": {\"other\": 1}}",
                HEAD + ", \"report\": {\"ownerLabel\": \"team\", \"dueDays\": {\"high\": 7, \"low\": 90}}}",
                HEAD + ", \"report\": {\"ownerLabel\": 1}}",
                HEAD + ", \"report\": {\"dueDays\": {\"high\": 0}}}",
                HEAD + ", \"report\": {\"dueDays\": {\"info\": 7}}}",
                HEAD + ", \"ownership\": null}",
                HEAD + ", \"ownership\": []}",
                HEAD + ", \"ownership\": {\"exclusiveAccounts\": [\"123456789012\"]}}",
                HEAD + ", \"ownership\": {\"exclusiveAccounts\": [\"12\"]}}",
                HEAD + ", \"ownership\": {\"exclusiveAccounts\": [\"\"]}}",
                HEAD + ", \"ownership\": {\"exclusiveAccounts\": \"123456789012\"}}",
                HEAD + ", \"ownership\": {\"clusters\": {\"123456789012\": [\"blue\"]}}}",
                HEAD + ", \"ownership\": {\"clusters\": {\"main\": [\"blue\"]}}}",
                HEAD + ", \"ownership\": {\"clusters\": {\"123456789012\": \"blue\"}}}",
                HEAD + ", \"ownership\": {\"tagTemplate\": {\"app\": \"%K8S_RESOURCE_NAME%\"}}}",
                HEAD + ", \"ownership\": {\"tagTemplate\": {\"app\": 1}}}",
                HEAD + ", \"ownership\": {\"foreignTags\": [\"aws:*\"]}}",
                HEAD + ", \"ownership\": {\"foreignTags\": [1]}}",
                HEAD + ", \"ownership\": {\"owner\": 1}}",
                "{\"kind\": \"Policy\"}",
                "[]"
            })
    void agreesWithTheReader(String policy) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);

        boolean valid = schema.validate(policy, InputFormat.JSON).isEmpty();

        assertThat(isRead(policy)).isEqualTo(valid);
    }

    private static boolean isRead(String policy) {
        try {
            PolicyReader.read(policy, "policy.json", RuleCatalogue.ids());
            return true;
        } catch (PolicyException refused) {
            assertThat(refused.problems()).isNotEmpty();
            return false;
        }
    }
}
