package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.cluster.AccountRolesJson;
import io.sgwarden.scanner.model.AccountRoles;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads the IAM roles that ACK's controllers assume. The map of teams is read only where a namespace names a team. */
record FabricAccountRoles(KubernetesClient client) {
    private static final ResourceDefinitionContext SELECTORS = new ResourceDefinitionContext.Builder()
            .withGroup("services.k8s.aws")
            .withVersion("v1alpha1")
            .withKind("IAMRoleSelector")
            .withPlural("iamroleselectors")
            .withNamespaced(false)
            .build();

    AccountRoles read(Collection<NamespaceObject> namespaces) {
        AccountRolesJson roles = new AccountRolesJson();
        List<Gap> gaps = new ArrayList<>(Pages.readWhereInstalled("iamroleselectors.services.k8s.aws", options -> {
            GenericKubernetesResourceList page =
                    Pages.listed(client.genericKubernetesResources(SELECTORS).list(options));
            page.getItems().forEach(item -> roles.takeSelector(KubernetesJson.of(client, item)));
            return page.getMetadata();
        }));
        if (namespaces.stream()
                .anyMatch(namespace -> namespace.annotation(Ack.TEAM_ID).isPresent())) {
            gaps.addAll(Pages.read("configmaps named " + AccountRolesJson.TEAM_MAP, options -> {
                options.setFieldSelector("metadata.name=" + AccountRolesJson.TEAM_MAP);
                ConfigMapList page =
                        Pages.listed(client.configMaps().inAnyNamespace().list(options));
                page.getItems().forEach(item -> roles.takeConfigMap(KubernetesJson.of(client, item)));
                return page.getMetadata();
            }));
        }
        return roles.roles(gaps);
    }
}
