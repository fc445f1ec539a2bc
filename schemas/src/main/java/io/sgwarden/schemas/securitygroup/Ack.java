package io.sgwarden.schemas.securitygroup;

/** Names that AWS Controllers for Kubernetes use: API group, finalizer, annotations, conditions, tags. */
public final class Ack {
    public static final String API_VERSION = "ec2.services.k8s.aws/v1alpha1";
    public static final String KIND = "SecurityGroup";
    /** The ACK runtime sets it before it creates the group and removes it when the group is gone, or is not its own. */
    public static final String FINALIZER = "finalizers.ec2.services.k8s.aws/SecurityGroup";

    public static final String ADOPTION_POLICY = "services.k8s.aws/adoption-policy";
    public static final String ADOPTION_FIELDS = "services.k8s.aws/adoption-fields";
    public static final String ADOPTED = "services.k8s.aws/adopted";
    public static final String READ_ONLY = "services.k8s.aws/read-only";
    public static final String DELETION_POLICY = "services.k8s.aws/deletion-policy";
    public static final String REGION = "services.k8s.aws/region";
    /** On a namespace: the account in which its objects live. */
    public static final String OWNER_ACCOUNT_ID = "services.k8s.aws/owner-account-id";
    /** On a namespace: the team whose account ACK's ConfigMap names. */
    public static final String TEAM_ID = "services.k8s.aws/team-id";
    /** On a namespace: the region of objects that name none. */
    public static final String DEFAULT_REGION = "services.k8s.aws/default-region";

    public static final String CONDITION_TERMINAL = "ACK.Terminal";
    public static final String CONDITION_RECOVERABLE = "ACK.Recoverable";
    public static final String CONDITION_SYNCED = "ACK.ResourceSynced";

    public static final String TAG_NAMESPACE = "services.k8s.aws/namespace";
    public static final String TAG_CONTROLLER_VERSION = "services.k8s.aws/controller-version";

    private Ack() {}
}
