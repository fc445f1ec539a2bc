package io.sgwarden.scanner.format;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ScanReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The report as one page that loads nothing else, no font, script or image, so that it can be mailed and kept. The
 * template escapes every value; only our own style and script go in as they are.
 */
final class ScanHtml {
    private static final Template TEMPLATE = Mustache.compiler()
            .withEscaper(text -> Escapers.HTML.escape(PlainText.ofLines(text)))
            .emptyStringIsFalse(true)
            .compile(resource("report.html.mustache"));

    private ScanHtml() {}

    static String write(ScanReport report) {
        return TEMPLATE.execute(HtmlPage.of(report, resource("report.css"), resource("report.js")));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ScanHtml.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not read " + name + " from the jar", failure);
        }
    }
}
