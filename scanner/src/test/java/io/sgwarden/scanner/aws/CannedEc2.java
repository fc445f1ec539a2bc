package io.sgwarden.scanner.aws;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A reader of an EC2 that answers as a test wants, and answers of EC2. */
final class CannedEc2 {
    static final AccountRegion ACCOUNT_REGION = new AccountRegion("111122223333", "eu-west-1");

    private CannedEc2() {}

    static <T> T with(Function<String, Answer> answers, Function<Ec2Reader, T> question) {
        try (CannedServer server = CannedServer.start(answers);
                Ec2Client client = client(server)) {
            return question.apply(new SdkEc2Reader(client, ACCOUNT_REGION));
        }
    }

    static Ec2Client client(CannedServer server) {
        return Ec2Client.builder()
                .endpointOverride(server.address())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new AnswerCheck()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static String group(String id, String owner) {
        return "<item><groupId>" + id + "</groupId><ownerId>" + owner + "</ownerId><groupName>web</groupName>"
                + "<groupDescription>d</groupDescription><vpcId>vpc-1</vpcId><ipPermissions><item>"
                + "<ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort>"
                + "<ipRanges><item><cidrIp>10.0.0.0/8</cidrIp></item></ipRanges>"
                + "<groups><item><groupId>sg-9</groupId></item></groups></item></ipPermissions></item>";
    }

    static Answer groups(String items, String token) {
        return xml("<DescribeSecurityGroupsResponse><securityGroupInfo>" + items + "</securityGroupInfo>" + token
                + "</DescribeSecurityGroupsResponse>");
    }

    static Answer xml(String body) {
        return new Answer(200, "text/xml", body);
    }

    static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                "text/xml",
                "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Errors><RequestID>r</RequestID></Response>");
    }
}
