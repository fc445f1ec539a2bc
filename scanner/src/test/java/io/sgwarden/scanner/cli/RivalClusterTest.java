package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of another cluster, whose controller works by default where this run does not know. */
class RivalClusterTest {
    private static final String IN_DUBLIN = "\"annotations\":{\"services.k8s.aws/region\":\"eu-west-1\"},";
    private static final String GROUPS_OF_DUBLIN = "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"GroupName\":\"web\","
            + "\"VpcId\":\"vpc-1\",\"OwnerId\":\"123456789012\",\"Description\":\"d\",\"Tags\":["
            + "{\"Key\":\"services.k8s.aws/namespace\",\"Value\":\"shop\"},"
            + "{\"Key\":\"services.k8s.aws/controller-version\",\"Value\":\"ec2-v1.20.0\"}]}],\"NetworkInterfaces\":[]}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** A scan whose first region is not the object's, beside green's object. */
    private Run scan(String rival) throws IOException {
        Estate estate = new Estate(folder)
                .object("web", "web", IN_DUBLIN, VPC + "," + RULE, TERMINAL)
                .policy(EXCLUSIVE);
        return estate.run(
                "scan",
                "--aws-file",
                "123456789012/eu-west-1=" + estate.file("dublin.json", GROUPS_OF_DUBLIN),
                "--cluster-file",
                "green=" + estate.file("green.json", rival));
    }

    private static String green(String spec, String status) {
        return "{\"kind\":\"List\",\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}},"
                + "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"VPC\",\"metadata\":{\"namespace\":\"shop\",\"name\":\"other\"}},"
                + "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":"
                + "{\"namespace\":\"shop\",\"name\":\"web\",\"uid\":\"uid-green\"},\"spec\":{\"name\":\"web\","
                + "\"description\":\"d\"," + spec + "},\"status\":{" + status + "}}]}";
    }

    @Test
    void repairsWhereNobodyElseClaimsTheGroup() throws IOException {
        assertThat(scan(green("\"vpcID\":\"vpc-2\"", "")).out())
                .contains("id-unrecorded   shop/web   sg-1    strong     automatic");
    }

    @Test
    void findsARivalWithTheSameVpcAndNameWhereverItIsPlaced() throws IOException {
        assertThat(scan(green(VPC, "")).out())
                .contains(
                        "name-taken",
                        "It may be another object's: shop/web of cluster green has the same VPC and name");
    }

    @Test
    void findsARivalWithTheSameVpcAndNameThatRecordsAnotherAccount() throws IOException {
        String elsewhere = "\"ackResourceMetadata\":{\"ownerAccountID\":\"222222222222\",\"region\":\"eu-west-1\"}";

        assertThat(scan(green(VPC, elsewhere)).out())
                .contains("name-taken", "shop/web of cluster green has the same VPC and name");
    }

    @Test
    void findsARivalOfTheSameNameWhoseVpcIsNotKnown() throws IOException {
        assertThat(scan(green("\"vpcRef\":{\"from\":{\"name\":\"main\"}}", "")).out())
                .contains(
                        "name-taken",
                        "another object has the same group name, and where it lives is not known: shop/web of cluster green");
    }

    /** The dump called red is green's, so nobody has read what red's objects claim. */
    @Test
    void takesADumpForNoOtherClusterThatIsOfTheSame() throws IOException {
        Estate estate =
                new Estate(folder).failedCreate("").policy("ownership: {clusters: {\"123456789012\": [green, red]}}");
        String green = estate.file(
                "green.json",
                green("\"vpcID\":\"vpc-2\"", "")
                        .replace(
                                "\"items\":[",
                                "\"items\":[{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"kube-system\",\"uid\":\"u-1\"}},"));
        String red = estate.file("red.json", Files.readString(Path.of(green)).replace("u-1", "u-2"));

        assertThat(estate.finding("web", "--cluster-file", "green=" + green, "--cluster-file", "red=" + red))
                .isEqualTo("id-unrecorded strong automatic");
        Run wrong = estate.run("scan", "--cluster-file", "green=" + green, "--cluster-file", "red=" + green);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.out())
                .contains(
                        "name-taken",
                        "dump of cluster red: it is of the same cluster as the dump of cluster green (uid of namespace"
                                + " kube-system); dump each cluster by itself");
    }

    @Test
    void findsARivalThatRecordsTheId() throws IOException {
        Estate estate = new Estate(folder)
                .object("web", "web", IN_DUBLIN, VPC + "," + RULE, "\"id\":\"sg-1\"," + TERMINAL)
                .policy(EXCLUSIVE);

        Run run = estate.run(
                "scan",
                "--aws-file",
                "123456789012/eu-west-1=" + estate.file("dublin.json", GROUPS_OF_DUBLIN),
                "--cluster-file",
                "green=" + estate.file("green.json", green("\"vpcID\":\"vpc-2\"", "\"id\":\"sg-1\"")));

        assertThat(run.out())
                .contains("id-shared", "Group sg-1 is recorded by another object too: shop/web of cluster green");
    }
}
