package io.sgwarden.simulator.demo;

import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.WebhookAdmission;
import io.sgwarden.simulator.demo.Narrator.Row;
import io.sgwarden.webhook.WebhookConfig;
import io.sgwarden.webhook.WebhookServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** The webhook refuses the manifest before anything exists, and admits the corrected one. */
record PreventionChapter() implements Chapter {
    private static final String WEBHOOK = "securitygroups.validate.sgwarden.io";

    @Override
    public String title() {
        return "Prevention: the webhook";
    }

    @Override
    public void play(Narrator narrator) throws IOException {
        Path tls = Files.createDirectories(narrator.folder().resolve("tls"));
        DemoCertificate certificate = DemoCertificate.write(tls);
        try (WebhookServer webhook =
                        WebhookServer.start(WebhookConfig.standard(tls, "demo").onLoopback());
                World world = narrator.world("v1.20.0")) {
            world.cluster()
                    .admitWith(new WebhookAdmission(
                            WEBHOOK,
                            URI.create("https://127.0.0.1:" + webhook.port() + "/validate"),
                            certificate.trust()));
            narrator.say("$ kubectl apply -f web.yaml      # without ipProtocol");
            String refusal = refusal(world, Manifests.withoutProtocol("web", world.vpcId()));
            narrator.say("  " + refusal);
            narrator.row(new Row(
                    "webhook refuses the manifest",
                    "before anything exists",
                    refusal.contains("ipProtocol") && world.groups() == 0));
            narrator.say("$ kubectl apply -f web.yaml      # with ipProtocol: tcp");
            String admitted = refusal(world, Manifests.corrected("web", world.vpcId()));
            boolean synced = admitted.isEmpty() && world.comesTo("web", "ACK.ResourceSynced");
            narrator.say("  " + (admitted.isEmpty() ? world.condition("web") : admitted));
            narrator.row(new Row("webhook admits the corrected one", world.condition("web"), synced));
        }
    }

    /** What the API server answers, or nothing where it admits the object. */
    private static String refusal(World world, ObjectNode manifest) {
        try {
            world.cluster().apply(manifest);
            return "";
        } catch (ApiException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
