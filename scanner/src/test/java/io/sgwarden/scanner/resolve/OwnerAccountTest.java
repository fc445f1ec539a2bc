package io.sgwarden.scanner.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cluster.FileCluster;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.schemas.document.DumpReader;
import io.sgwarden.schemas.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whose account an object lives in, of the controller's account 111111111111. */
class OwnerAccountTest {
    private static final AccountRegion CONTROLLER = new AccountRegion("111111111111", "us-west-2");
    private static final String PLAIN =
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {env: prod}}}";
    private static final String TEAM_MAP = """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: ack-role-team-map, namespace: ack-system},
             data: {blue: "arn:aws:iam::222222222222:role/blue", ec2.green: "arn:aws:iam::333333333333:role/green"}}""";

    private static String accountRegion(String... documents) {
        return recordedAccountRegion("", documents);
    }

    private static String recordedAccountRegion(String recorded, String... documents) {
        return accountRegion(
                "ackResourceMetadata: {" + recorded + "}",
                List.of(new GroupListing(CONTROLLER, List.of(), List.of())),
                documents);
    }

    private static String accountRegion(String status, List<GroupListing> listings, String... documents) {
        List<JsonNode> objects = new ArrayList<>(yaml("""
                {apiVersion: ec2.services.k8s.aws/v1alpha1, kind: SecurityGroup,
                 metadata: {name: web, namespace: shop, labels: {tier: front}},
                 spec: {name: web, description: d}, status: {%s}}""".formatted(status)));
        for (String document : documents) {
            objects.addAll(yaml(document));
        }
        Inventory inventory =
                new Inventory(new FileCluster("", objects).snapshot(), List.of(), listings, Accounts.UNDIVIDED);
        return switch (Resolver.resolve(inventory, Policy.DEFAULT)
                .objects()
                .getFirst()
                .accountRegion()) {
            case Reading.Known<AccountRegion>(AccountRegion accountRegion) -> accountRegion.account();
            case Reading.Unread<AccountRegion> unread ->
                unread.why().where() + ": " + unread.why().reason();
        };
    }

    private static List<JsonNode> yaml(String document) {
        return DumpReader.objects(document.getBytes(StandardCharsets.UTF_8), "test");
    }

    private static String namespace(String annotations) {
        return "{apiVersion: v1, kind: Namespace, metadata: {name: shop, annotations: {" + annotations + "}}}";
    }

    private static String selector(String name, String spec) {
        return "{apiVersion: services.k8s.aws/v1alpha1, kind: IAMRoleSelector, metadata: {name: " + name + "}, spec: {"
                + spec + "}}";
    }

    @Test
    void takesTheControllersOwnWhereNothingIsSaid() {
        assertThat(accountRegion(PLAIN)).isEqualTo("111111111111");
    }

    @Test
    void takesTheAnnotationOfTheNamespace() {
        assertThat(accountRegion(namespace("services.k8s.aws/owner-account-id: '222222222222'")))
                .isEqualTo("222222222222");
    }

    @Test
    void takesWhatTheStatusRecordsWhereTheNamespaceSaysNothing() {
        assertThat(recordedAccountRegion("ownerAccountID: '222222222222', region: us-west-2", PLAIN))
                .isEqualTo("222222222222");
    }

    @ParameterizedTest
    @CsvSource({"blue, 222222222222", "green, 333333333333"})
    void takesTheRoleOfTheTeam(String team, String account) {
        assertThat(accountRegion(namespace("services.k8s.aws/team-id: " + team), TEAM_MAP))
                .isEqualTo(account);
    }

    @Test
    void leavesOpenWhichOfTeamAndAnnotationTheControllersGateChooses() {
        assertThat(accountRegion(
                        namespace("services.k8s.aws/team-id: blue, services.k8s.aws/owner-account-id: '444444444444'"),
                        TEAM_MAP))
                .isEqualTo("account of team blue: namespace shop names the team, of account 222222222222, and account"
                        + " 444444444444, and the controller's gate TeamLevelCARM decides between them; nothing is"
                        + " decided until the controller records one in the status");
    }

    @Test
    void leavesOpenWhatTwoMapsAnswerDifferently() {
        assertThat(accountRegion(
                        namespace("services.k8s.aws/team-id: blue"),
                        TEAM_MAP,
                        TEAM_MAP.replace("2222", "5555").replace("ack-system", "other")))
                .startsWith("account of team blue: namespace shop names the team, for which no ConfigMap");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                        | 222222222222",
                "namespaceSelector: {names: [shop, other]}                 | 222222222222",
                "namespaceSelector: {names: [other]}                       | 111111111111",
                "namespaceSelector: {labelSelector: {matchLabels: {env: prod}}} | 222222222222",
                "namespaceSelector: {labelSelector: {matchLabels: {env: test}}} | 111111111111",
                "namespaceSelector: {names: [shop], labelSelector: {matchLabels: {env: test}}} | 111111111111",
                "resourceTypeSelector: [{kind: Bucket}, {group: ec2.services.k8s.aws}] | 222222222222",
                "resourceTypeSelector: [{group: ec2.services.k8s.aws, kind: VPC}] | 111111111111",
                "resourceLabelSelector: {matchLabels: {tier: front}}       | 222222222222",
                "resourceLabelSelector: {matchLabels: {tier: back}}        | 111111111111"
            })
    void takesTheRoleOfTheSelectorThatMatches(String parts, String account) {
        String spec = "arn: 'arn:aws:iam::222222222222:role/r'" + (parts.isEmpty() ? "" : ", " + parts);

        assertThat(accountRegion(PLAIN, selector("one", spec))).isEqualTo(account);
    }

    @Test
    void leavesASelectorOutWhoseRoleAckCannotRead() {
        assertThat(accountRegion(PLAIN, selector("one", "arn: nonsense"))).isEqualTo("111111111111");
    }

    @Test
    void decidesNothingWhereSeveralSelectorsMatch() {
        String spec = "arn: 'arn:aws:iam::222222222222:role/r'";

        assertThat(accountRegion(PLAIN, selector("two", spec), selector("one", spec)))
                .isEqualTo("account of shop/web: several IAMRoleSelectors match it, and ACK does nothing with it until"
                        + " one does: one, two");
    }

    @Test
    void decidesNothingWhereTheRecordedGroupWasReadElsewhere() {
        AccountRegion elsewhere = new AccountRegion("222222222222", "us-west-2");
        Group group = new Group("sg-1", elsewhere, "vpc-1", "web", "d", Map.of(), List.of());

        assertThat(accountRegion(
                        "id: sg-1",
                        List.of(
                                new GroupListing(CONTROLLER, List.of(), List.of()),
                                new GroupListing(elsewhere, List.of(group), List.of())),
                        PLAIN))
                .isEqualTo("account of shop/web: its recorded group sg-1 was read in 222222222222/us-west-2, and role,"
                        + " annotations and status place it in 111111111111/us-west-2; correct what is wrong");
    }

    @Test
    void decidesNothingWhereTheStatusRecordsAnotherAccount() {
        assertThat(recordedAccountRegion(
                        "ownerAccountID: '444444444444', region: us-west-2",
                        namespace("services.k8s.aws/team-id: blue"),
                        TEAM_MAP))
                .isEqualTo("account of shop/web: its status records account 444444444444, and the role or annotation"
                        + " that applies to it now is of account 222222222222; ACK does nothing with it until they"
                        + " agree");
    }
}
