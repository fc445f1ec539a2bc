package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.IndentedXml;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit's XML, which CI servers show: a case that everything was read, in error where it was not, and one for each
 * finding, failed where exit code 1 counts it.
 */
final class ScanJunit {
    private final IndentedXml xml;

    private ScanJunit(IndentedXml xml) {
        this.xml = xml;
    }

    static String write(ScanReport report) {
        return IndentedXml.document(xml -> new ScanJunit(xml).suite(report));
    }

    private void suite(ScanReport report) throws XMLStreamException {
        long failures =
                report.findings().stream().filter(ReportedFinding::counts).count();
        xml.start(0, "testsuite");
        xml.attribute("name", "sgwarden scan");
        xml.attribute("tests", Integer.toString(report.findings().size() + 1));
        xml.attribute("failures", Long.toString(failures));
        xml.attribute("errors", report.complete() ? "0" : "1");
        xml.attribute("timestamp", report.run().startedAt().toString());
        xml.start(1, "properties");
        for (ReportHead.Line line : ReportHead.of(report)) {
            xml.start(2, "property");
            xml.attribute("name", line.label());
            xml.attribute("value", line.text());
            xml.end();
        }
        xml.end(1);
        gaps(report);
        for (ReportedFinding finding : report.findings()) {
            testCase(finding, report);
        }
        notes(report);
        xml.end(0);
    }

    /** What is no case: nothing fails any more, or never did. */
    private void notes(ScanReport report) throws XMLStreamException {
        StringBuilder notes = new StringBuilder();
        report.changes().ifPresent(changes -> {
            notes.append(ScanSummary.changes(report, changes)).append('\n');
            changes.resolved()
                    .forEach(resolved -> notes.append("resolved: ")
                            .append(PlainText.of(resolved.subject()))
                            .append(" ")
                            .append(resolved.id())
                            .append(", was ")
                            .append(resolved.state())
                            .append('\n'));
        });
        report.advice()
                .forEach(advice -> notes.append("advice: ")
                        .append(PlainText.of(advice.subject() + ": " + advice.text()))
                        .append('\n'));
        if (!notes.isEmpty()) {
            xml.start(1, "system-out");
            characters(notes.toString());
            xml.end();
        }
    }

    private void gaps(ScanReport report) throws XMLStreamException {
        xml.start(1, "testcase");
        xml.attribute("classname", "sgwarden.scan");
        xml.attribute("name", "everything was read");
        if (!report.complete()) {
            xml.start(2, "error");
            xml.attribute("message", "incomplete: " + report.gaps().size() + " could not be read");
            for (Gap gap : report.gaps()) {
                characters(gap.text() + "\n");
            }
            xml.end();
            xml.end(1);
            return;
        }
        xml.end();
    }

    private void testCase(ReportedFinding finding, ScanReport report) throws XMLStreamException {
        xml.start(1, "testcase");
        xml.attribute("classname", finding.resource().map(Resource::namespace).orElse("groups"));
        xml.attribute("name", finding.subject() + " " + finding.id());
        xml.start(2, finding.counts() ? "failure" : "system-out");
        if (finding.counts()) {
            xml.attribute("type", finding.state());
            xml.attribute("message", ScanSummary.state(finding) + ": " + finding.message());
        }
        characters(finding.message() + "\n" + String.join("\n", ScanSummary.details(finding, report)));
        xml.end();
        xml.end(1);
    }

    private void characters(String text) throws XMLStreamException {
        xml.text(PlainText.ofLines(text) + (text.endsWith("\n") ? "\n" : ""));
    }
}
