package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of accounts that share a VPC with this one, and accounts that could not be read. */
class OtherAccountTest {
    private static final String OWN = "123456789012/us-west-2";
    private static final String TEAM = "222222222222/us-west-2";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate web() {
        return new Estate(folder).object("web", "web", "", VPC + "," + RULE, TERMINAL);
    }

    /** What a listing shows of a shared VPC: a group with ACK's tags that another account owns. */
    private static String shared(String name) {
        return "{\"SecurityGroups\":[{\"GroupId\":\"sg-team\",\"GroupName\":\"" + name
                + "\",\"VpcId\":\"vpc-1\",\"OwnerId\":\"222222222222\",\"Description\":\"d\",\"Tags\":["
                + "{\"Key\":\"services.k8s.aws/namespace\",\"Value\":\"shop\"},"
                + "{\"Key\":\"services.k8s.aws/controller-version\",\"Value\":\"ec2-v1.20.0\"}]}]}";
    }

    private static Run scan(Estate estate, String source, String dump, String... format) throws IOException {
        List<String> options = new ArrayList<>(List.of("--aws-file", source + "=" + estate.file("more.json", dump)));
        options.addAll(List.of(format));
        return estate.run("scan", options.toArray(String[]::new));
    }

    @Test
    void countsAGroupOfAnotherAccountAsForeign() throws IOException {
        Run run = scan(web(), OWN, shared("team"), "--format", "json");

        assertThat(run.out()).contains("\"foreignGroups\": 1", "\"leaked\": 0");
    }

    @Test
    void callsAGroupOfAnotherAccountLeakedOnlyWhereThatAccountIsRead() throws IOException {
        Run run = scan(web(), TEAM, shared("team"), "--format", "json");

        assertThat(run.out()).contains("\"foreignGroups\": 0", "\"leaked\": 1");
    }

    @Test
    void saysThatAGroupOfAnotherAccountHasTheName() throws IOException {
        Run run = scan(web().policy(EXCLUSIVE), OWN, shared("web"));

        assertThat(run.out())
                .contains(
                        "name-taken",
                        "Group sg-team has this object's VPC and name, but it is not known to belong to this object: EC2 names"
                                + " another owner account: 222222222222",
                        "do: Choose another spec.name: accounts that share a VPC share its names.");
    }

    @Test
    void letsNobodyAdoptAGroupOfAnotherAccount() throws IOException {
        Estate estate = web();
        String dump = OWN + "=" + estate.file("more.json", shared("web"));

        assertThat(estate.run("repair", "--aws-file", dump, "--adopt", "shop/web=sg-team", "--override-contradicted")
                        .err())
                .isEqualTo("sgwarden: Could not adopt sg-team for shop/web: the group is another account's, and the"
                        + " object's controller does not work there (state name-taken)\n");
    }

    @Test
    void doubtsThatNobodyRefersToAGroupWhereAnyAccountWasNotReadCompletely() throws IOException {
        Estate estate = new Estate(folder).failedCreate("").policy(EXCLUSIVE);
        String page = "{\"SecurityGroups\":[],\"NextToken\":\"more\"}";

        assertThat(scan(estate, OWN, "{\"SecurityGroups\":[]}", "--format", "json")
                        .out())
                .contains("\"mode\": \"automatic\"");
        assertThat(scan(estate, TEAM, page, "--format", "json").out())
                .contains(
                        "\"mode\": \"approval\"",
                        "whether other groups refer to it was not read: it is one page of several (NextToken); dump"
                                + " without --max-items");
    }
}
