package io.sgwarden.schemas.vap;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The finalizer guard: a ValidatingAdmissionPolicy that refuses the removal of ACK's finalizer from an object that is
 * not being deleted. Controllers from v1.4.9 remove it when a call after CreateSecurityGroup fails. If that is refused,
 * they keep the object, show EC2's error, and converge once the cause is gone (measured on v1.20.0).
 *
 * <p>If CreateSecurityGroup itself failed, the guarded object keeps a finalizer without an id, and from v1.6.1 on would
 * take over a foreign group of that name. Only the users named here may remove it; {@code repair --watch} does.
 */
public final class GuardPolicy {
    private GuardPolicy() {}

    /**
     * Two YAML documents, for {@code kubectl apply -f -}.
     *
     * @param exempt user names, of service accounts {@code system:serviceaccount:NAMESPACE:NAME}
     */
    public static String write(Collection<String> exempt) {
        TreeSet<String> users = new TreeSet<>(exempt);
        String list = users.stream().map(user -> "'" + user + "'").collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: finalizers.guard.sgwarden.io
            spec:
              failurePolicy: Ignore
              matchConstraints:
                resourceRules:
                - apiGroups: [ec2.services.k8s.aws]
                  apiVersions: ["*"]
                  operations: [UPDATE]
                  resources: [securitygroups]
              matchConditions:
              - name: not-being-deleted
                expression: "!has(object.metadata.deletionTimestamp)"
              - name: not-exempt
                expression: "!(request.userInfo.username in [%2$s])"
              validations:
              - expression: >-
                  !(has(oldObject.metadata.finalizers) && '%1$s' in oldObject.metadata.finalizers)
                  || (has(object.metadata.finalizers) && '%1$s' in object.metadata.finalizers)
                message: >-
                  metadata.finalizers: Forbidden: %1$s stays until the object
                  is deleted, or its security group would be left in AWS; users that may remove it: %3$s
                reason: Forbidden
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata:
              name: finalizers.guard.sgwarden.io
            spec:
              policyName: finalizers.guard.sgwarden.io
              validationActions: [Deny]
            """, Ack.FINALIZER, list, String.join(", ", users));
    }
}
