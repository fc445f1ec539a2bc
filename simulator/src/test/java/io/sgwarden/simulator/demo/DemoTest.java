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
        StringWriter text = new StringWriter();

        boolean asExpected = new Demo(new PrintWriter(text, true), folder).run();

        assertThat(asExpected).as(text.toString()).isTrue();
        assertThat(text.toString())
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
                .doesNotContain("NOT AS EXPECTED");
        assertThat(folder.resolve("v1.20.0/report.json")).content().contains("\"kind\": \"ScanReport\"");
    }
}
