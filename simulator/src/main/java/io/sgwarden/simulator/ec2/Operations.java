package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The actions that the server answers: from parameters to XML. */
final class Operations {
    /** What temporary access keys begin with; the account follows. */
    static final String KEY = "ASIA";

    private static final int PAGE = 1000;
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::([0-9]{12}):role/.+");

    private final Region region;
    private final RequestForm form;
    private final String action;

    Operations(Region region, RequestForm form) {
        this.region = region;
        this.form = form;
        this.action = form.text("Action").orElse("");
    }

    String answer() {
        if (form.text("DryRun").filter("true"::equals).isPresent()) {
            region.dryRun(action, form.text("GroupId").orElse(""));
        }
        return switch (action) {
            case "DescribeSecurityGroups" -> page("securityGroupInfo", groups(), GroupXml::write);
            case "DescribeSecurityGroupRules" -> rules();
            case "CreateSecurityGroup" -> create();
            case "DeleteSecurityGroup" -> done(() -> region.deleteSecurityGroup(groupId()));
            case "AuthorizeSecurityGroupIngress" -> authorize(Direction.INGRESS);
            case "AuthorizeSecurityGroupEgress" -> authorize(Direction.EGRESS);
            case "RevokeSecurityGroupIngress" -> done(() -> region.revoke(Direction.INGRESS, groupId(), form.rules()));
            case "RevokeSecurityGroupEgress" -> done(() -> region.revoke(Direction.EGRESS, groupId(), form.rules()));
            case "CreateTags" -> done(() -> form.list("ResourceId").forEach(id -> region.createTags(id, form.tags())));
            case "DeleteTags" ->
                done(() -> form.list("ResourceId")
                        .forEach(id -> region.deleteTags(id, form.tags().keySet())));
            case "DescribeVpcs" -> page("vpcSet", region.describeVpcs(), (xml, id) -> xml.text("vpcId", id));
            case "DescribeNetworkInterfaces" -> interfaces();
            case "DescribeLaunchTemplateVersions" -> templates();
            case "GetCallerIdentity" -> identity();
            case "AssumeRole" -> assumeRole();
            default ->
                throw Ec2Exception.of("InvalidAction", "The action " + action + " is not valid for this web service.");
        };
    }

    private String groupId() {
        return form.text("GroupId")
                .orElseThrow(
                        () -> Ec2Exception.of("MissingParameter", "The request must contain the parameter GroupId"));
    }

    private List<GroupView> groups() {
        List<String> ids = form.list("GroupId");
        return ids.isEmpty() ? region.find(form.groupFilter()) : region.describe(ids);
    }

    private String create() {
        Map<String, String> tags = form.members("TagSpecification").stream()
                .findFirst()
                .map(RequestForm::tags)
                .orElse(Map.of());
        String id = region.createSecurityGroup(
                new RequestedGroup(form.text("GroupName"), form.text("GroupDescription"), form.text("VpcId"), tags));
        return response(xml -> xml.text("groupId", id).text("return", "true"));
    }

    private String authorize(Direction direction) {
        List<StoredRule> rules = region.authorize(direction, groupId(), form.rules());
        GroupView group = region.group(groupId()).orElseThrow();
        return response(xml -> xml.text("return", "true")
                .list("securityGroupRuleSet", rules, (item, rule) -> GroupXml.writeRule(item, group, rule)));
    }

    private String rules() {
        GroupFilter filter = form.groupFilter();
        record Row(GroupView group, StoredRule rule) {}
        List<Row> rows = new ArrayList<>();
        for (GroupView group : region.findForRules(filter)) {
            group.rules().forEach(rule -> rows.add(new Row(group, rule)));
        }
        return page("securityGroupRuleSet", rows, (xml, row) -> GroupXml.writeRule(xml, row.group(), row.rule()));
    }

    private String interfaces() {
        Collection<String> groupIds = form.groupFilter().values().getOrDefault("group-id", List.of());
        return page(
                "networkInterfaceSet",
                List.copyOf(region.describeNetworkInterfaces(groupIds).entrySet()),
                (xml, found) -> xml.text("networkInterfaceId", found.getKey())
                        .list("groupSet", found.getValue(), (item, id) -> item.text("groupId", id)));
    }

    private String templates() {
        return page(
                "launchTemplateVersionSet",
                List.copyOf(region.describeLaunchTemplateVersions().entrySet()),
                (xml, found) -> xml.text("launchTemplateId", found.getKey())
                        .text("versionNumber", "1")
                        .element(
                                "launchTemplateData",
                                () -> xml.element(
                                                "securityGroupIdSet",
                                                () -> named(found, id -> id.startsWith("sg-"))
                                                        .forEach(id -> xml.text("item", id)))
                                        .element(
                                                "securityGroupSet",
                                                () -> named(found, name -> !name.startsWith("sg-"))
                                                        .forEach(name -> xml.text("item", name)))));
    }

    private static List<String> named(Map.Entry<String, List<String>> template, Predicate<String> wanted) {
        return template.getValue().stream().filter(wanted).toList();
    }

    private String identity() {
        String account = region.getCallerIdentity();
        return Xml.document(
                "GetCallerIdentityResponse",
                xml -> xml.element(
                                "GetCallerIdentityResult",
                                () -> xml.text("Arn", "arn:aws:iam::" + account + ":user/simulated")
                                        .text("UserId", "AIDASIMULATED")
                                        .text("Account", account))
                        .element("ResponseMetadata", () -> xml.text("RequestId", Ec2Server.REQUEST_ID)));
    }

    /** The temporary key itself says whose it is. */
    private String assumeRole() {
        String role = form.text("RoleArn").orElse("");
        Matcher arn = ROLE.matcher(role);
        if (!arn.matches()) {
            throw Ec2Exception.of("ValidationError", role + " is invalid");
        }
        region.assumeRole(role);
        return Xml.document(
                "AssumeRoleResponse",
                xml -> xml.element(
                                "AssumeRoleResult",
                                () -> xml.element(
                                                "Credentials",
                                                () -> xml.text("AccessKeyId", KEY + arn.group(1))
                                                        .text("SecretAccessKey", "simulated")
                                                        .text("SessionToken", "simulated")
                                                        .text("Expiration", "2999-01-01T00:00:00Z"))
                                        .element(
                                                "AssumedRoleUser",
                                                () -> xml.text("AssumedRoleId", "AROASIMULATED:sgwarden")
                                                        .text("Arn", role)))
                        .element("ResponseMetadata", () -> xml.text("RequestId", Ec2Server.REQUEST_ID)));
    }

    private String done(Runnable work) {
        work.run();
        return response(xml -> xml.text("return", "true"));
    }

    private <T> String page(String name, List<T> all, BiConsumer<Xml, T> item) {
        int start = form.number("NextToken").map(Long::intValue).orElse(0);
        int size = form.number("MaxResults").map(Long::intValue).orElse(PAGE);
        int end = Math.min(all.size(), start + size);
        return response(xml -> {
            xml.list(name, all.subList(Math.min(start, end), end), item);
            if (end < all.size()) {
                xml.text("nextToken", Integer.toString(end));
            }
        });
    }

    private String response(Xml.Body body) {
        return Xml.document(action + "Response", xml -> {
            xml.text("requestId", Ec2Server.REQUEST_ID);
            body.write(xml);
        });
    }
}
