package io.sgwarden.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @Test
    void showsDefectRepairAndPreventionOverHttp(@TempDir Path folder) throws Exception {
        StringWriter told = new StringWriter();

        boolean asTold = new Demo(new PrintWriter(told, true), folder).run();

        assertThat(asTold).as(told.toString()).isTrue();
        assertThat(told.toString())
                .contains(
                        "id-unrecorded   shop/web",
                        "detached   shop/web",
                        "1 managed",
                        "(old)",
                        "the controller would revoke rules: ingress tcp 8443-8443 10.1.0.0/16",
                        "shop/live: the controller will revoke ingress tcp 8443-8443 10.1.0.0/16\n",
                        "shop/replaced   replaced",
                        "shop/stuck      converged",
                        "denied the request:")
                .doesNotContain("NOT AS TOLD");
        assertThat(folder.resolve("v1.20.0/report.json")).content().contains("\"kind\": \"ScanReport\"");
    }
}
