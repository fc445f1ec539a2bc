package io.sgwarden.webhook;

/** Reviews as the API server sends them. */
final class Reviews {
    static final String GOOD_RULE =
            "{\"ipProtocol\":\"tcp\",\"fromPort\":80,\"toPort\":80,\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}";
    static final String WITHOUT_PROTOCOL = "{\"fromPort\":80,\"toPort\":80,\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}";

    private Reviews() {}

    static String object(String rule) {
        return object(rule, "", "");
    }

    static String object(String rule, String metadata, String status) {
        return whole("\"ingressRules\":[" + rule + "]", metadata, status);
    }

    /** @param members what the spec has beside name, description and VPC */
    static String withSpec(String members) {
        return whole(members, "", "");
    }

    private static String whole(String members, String metadata, String status) {
        return "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":{\"name\":\"web\","
                + "\"namespace\":\"shop\"" + metadata + "},\"spec\":{\"name\":\"web\",\"description\":\"d\",\"vpcID\":"
                + "\"vpc-0123456789abcdef0\"," + members + "}" + status + "}";
    }

    static String create(String object) {
        return review("CREATE", object, "null", "securitygroups", "someone");
    }

    static String update(String object, String oldObject) {
        return review("UPDATE", object, oldObject, "securitygroups", "someone");
    }

    static String delete(String oldObject, String user) {
        return review("DELETE", "null", oldObject, "securitygroups", user);
    }

    static String review(String operation, String object, String oldObject, String resource, String user) {
        return "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"u-1\","
                + "\"operation\":\"" + operation + "\",\"resource\":{\"group\":\"ec2.services.k8s.aws\",\"version\":"
                + "\"v1alpha1\",\"resource\":\"" + resource + "\"},\"userInfo\":{\"username\":\"" + user + "\"},"
                + "\"object\":" + object + ",\"oldObject\":" + oldObject + "}}";
    }
}
