package io.sgwarden.scanner.aws;

import static io.sgwarden.scanner.aws.CannedEc2.ACCOUNT_REGION;
import static io.sgwarden.scanner.aws.CannedEc2.group;
import static io.sgwarden.scanner.aws.CannedEc2.groups;
import static io.sgwarden.scanner.aws.CannedEc2.with;
import static io.sgwarden.scanner.aws.CannedEc2.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not whole, or not of AWS. */
class ForeignAnswerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html><body>Sign in</body></html>",
                "<!DOCTYPE html><html><head><meta charset=utf-8></head></html>",
                "{\"SecurityGroups\": []}",
                "<DescribeSecurityGroupsResult/>",
                "<?xml version=\"1.0\"?><Response><DescribeSecurityGroupsResponse/></Response>"
            })
    void takesNoOtherAnswerForAnEmptyList(String body) {
        Gap gap = Gap.of(
                new AccountRegion("111122223333", "eu-west-1"),
                "ec2:DescribeSecurityGroups",
                "HTTP 200 without a DescribeSecurityGroupsResponse; check --endpoint-url, and proxies on the way");

        assertThat(with(request -> xml(body), Ec2Reader::groups).gaps()).containsExactly(gap);
        Map<String, Reading<Optional<Group>>> answers =
                with(request -> xml(body), reader -> reader.lookUp(List.of("sg-1")));
        assertThat(answers).isEqualTo(Map.of("sg-1", Reading.unread(gap)));
    }

    @Test
    void takesNoAnswerThatIsCutOff() {
        String whole = groups(group("sg-1", "111122223333"), "").body();

        assertThat(with(request -> xml(whole.substring(0, whole.length() - 40)), Ec2Reader::groups)
                        .complete())
                .isFalse();
    }

    @Test
    void readsAnAnswerWithPrologAndNamespace() {
        String prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n<!-- a comment -->\n";
        String body = "<DescribeSecurityGroupsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + "<securityGroupInfo>" + group("sg-1", "111122223333") + "</securityGroupInfo>"
                + "</DescribeSecurityGroupsResponse>";

        GroupListing listing = with(request -> xml(prolog + body), Ec2Reader::groups);

        assertThat(listing.complete()).isTrue();
        assertThat(listing.groups()).extracting(Group::id).containsExactly("sg-1");
    }

    @Test
    void readsGroupsWithoutNameAndTagsWithoutValue() {
        GroupListing listing = with(
                request -> groups(
                        "<item><groupId>sg-1</groupId><tagSet><item><key>a</key></item><item><value>b</value></item>"
                                + "</tagSet></item>",
                        ""),
                Ec2Reader::groups);

        assertThat(listing)
                .isEqualTo(new GroupListing(
                        ACCOUNT_REGION,
                        List.of(new Group("sg-1", ACCOUNT_REGION, "", "", "", Map.of("a", "", "", "b"), List.of())),
                        List.of()));
    }

    @Test
    void saysThatAGroupHasNoId() {
        GroupListing listing =
                with(request -> groups("<item><groupName>web</groupName></item>", ""), Ec2Reader::groups);

        assertThat(listing)
                .isEqualTo(new GroupListing(
                        ACCOUNT_REGION,
                        List.of(),
                        List.of(Gap.of(
                                ACCOUNT_REGION,
                                "ec2:DescribeSecurityGroups",
                                "EC2 listed a group without id; check --endpoint-url, and proxies on the way"))));
    }

    @Test
    void saysThatAnAnswerIsNotOfAws() {
        GroupListing listing = with(request -> new Answer(403, "text/html", "<p>proxy</p>"), Ec2Reader::groups);

        assertThat(listing.gaps())
                .containsExactly(Gap.of(
                        new AccountRegion("111122223333", "eu-west-1"),
                        "ec2:DescribeSecurityGroups",
                        "HTTP 403, and not in AWS's words; check --endpoint-url, and proxies on the way"));
    }
}
