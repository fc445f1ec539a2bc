package io.sgwarden.scanner.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FileEc2ReaderTest {
    private static final AccountRegion ACCOUNT_REGION = new AccountRegion("111122223333", "eu-west-1");
    private static final String GROUPS =
            "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"GroupName\":\"web\",\"VpcId\":\"vpc-1\"}]}";

    @Test
    void knowsThatAnIdIsAbsentFromACompleteDump() {
        FileEc2Reader reader = reader(GROUPS);

        assertThat(reader.lookUp(List.of("sg-2")).get("sg-2")).isEqualTo(Reading.known(Optional.empty()));
    }

    @Test
    void doesNotKnowThatAnIdIsAbsentFromOnePage() {
        FileEc2Reader reader = reader(GROUPS.replace("]}", "],\"NextToken\":\"more\"}"));

        assertThat(reader.lookUp(List.of("sg-2")).get("sg-2"))
                .isEqualTo(Reading.unread(Gap.of(
                        new AccountRegion("111122223333", "eu-west-1"),
                        "dump",
                        "it is one page of several (NextToken); dump without --max-items")));
    }

    @Test
    void doesNotKnowThatAnIdIsAbsentFromADumpWithoutIds() {
        FileEc2Reader reader = reader("{\"SecurityGroups\":[{\"GroupName\":\"web\",\"VpcId\":\"vpc-1\"}]}");

        assertThat(reader.groups().groups()).isEmpty();
        assertThat(reader.lookUp(List.of("sg-2")).get("sg-2"))
                .isEqualTo(Reading.unread(
                        Gap.of(ACCOUNT_REGION, "dump", "it has a group without GroupId; dump without --query")));
    }

    @Test
    void doesNotKnowThatAnIdIsAbsentFromADumpOfInterfacesAlone() {
        FileEc2Reader reader = reader("{\"NetworkInterfaces\":[]}");

        assertThat(reader.lookUp(List.of("sg-1")).get("sg-1")).isInstanceOf(Reading.Unread.class);
        assertThat(reader.groups().complete()).isFalse();
    }

    @Test
    void leavesUsageUnreadWithoutInterfaces() {
        FileEc2Reader reader = reader(GROUPS);

        assertThat(reader.usage(List.of("sg-1")).get("sg-1"))
                .isEqualTo(Reading.unread(Gap.of(
                        new AccountRegion("111122223333", "eu-west-1"),
                        "network interfaces",
                        "no dump of them was given; add aws ec2 describe-network-interfaces with --aws-file")));
    }

    @Test
    void readsUsageFromInterfaces() {
        FileEc2Reader reader = reader(
                GROUPS,
                "{\"NetworkInterfaces\":[{\"NetworkInterfaceId\":\"eni-1\",\"Groups\":[{\"GroupId\":\"sg-1\"}]}]}");

        assertThat(reader.usage(List.of("sg-1")).get("sg-1"))
                .isEqualTo(Reading.known(new Usage(List.of("eni-1"), Optional.empty())));
    }

    @Test
    void leavesUsageUnreadOnOnePageOfInterfaces() {
        FileEc2Reader reader = reader(GROUPS, "{\"NetworkInterfaces\":[],\"NextToken\":\"more\"}");

        assertThat(reader.usage(List.of("sg-1")).get("sg-1")).isInstanceOf(Reading.Unread.class);
    }

    private static FileEc2Reader reader(String... documents) {
        JsonMapper mapper = JsonMapper.builder().build();
        return new FileEc2Reader(
                ACCOUNT_REGION, Stream.of(documents).map(mapper::readTree).toList());
    }
}
