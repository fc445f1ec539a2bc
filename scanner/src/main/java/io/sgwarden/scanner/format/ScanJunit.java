package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML, which CI servers show: a case that everything was read, in error where it was not, and one for each
 * finding, failed where exit code 1 counts it.
 */
final class ScanJunit {
    private final XMLStreamWriter xml;

    private ScanJunit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(ScanReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new ScanJunit(xml).suite(report);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Could not write XML", impossible);
        }
        return text + "\n";
    }

    private void suite(ScanReport report) throws XMLStreamException {
        long failures =
                report.findings().stream().filter(ReportedFinding::counts).count();
        xml.writeStartDocument("UTF-8", "1.0");
        start(0, "testsuite");
        attribute("name", "sgwarden scan");
        attribute("tests", Integer.toString(report.findings().size() + 1));
        attribute("failures", Long.toString(failures));
        attribute("errors", report.complete() ? "0" : "1");
        attribute("timestamp", report.run().startedAt().toString());
        start(1, "properties");
        start(2, "property");
        attribute("name", "run");
        attribute("value", ScanSummary.of(report.run()));
        xml.writeEndElement();
        end(1);
        gaps(report);
        for (ReportedFinding finding : report.findings()) {
            testCase(finding);
        }
        notes(report);
        end(0);
        xml.writeEndDocument();
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
            start(1, "system-out");
            characters(notes.toString());
            xml.writeEndElement();
        }
    }

    private void gaps(ScanReport report) throws XMLStreamException {
        start(1, "testcase");
        attribute("classname", "sgwarden.scan");
        attribute("name", "everything was read");
        if (!report.complete()) {
            start(2, "error");
            attribute("message", "incomplete: " + report.gaps().size() + " could not be read");
            for (Gap gap : report.gaps()) {
                characters(gap.text() + "\n");
            }
            xml.writeEndElement();
            end(1);
            return;
        }
        xml.writeEndElement();
    }

    private void testCase(ReportedFinding finding) throws XMLStreamException {
        start(1, "testcase");
        attribute("classname", finding.resource().map(Resource::namespace).orElse("groups"));
        attribute("name", finding.subject() + " " + finding.id());
        start(2, finding.counts() ? "failure" : "system-out");
        if (finding.counts()) {
            attribute("type", finding.state());
            attribute("message", ScanSummary.state(finding) + ": " + finding.message());
        }
        characters(finding.message() + "\n" + String.join("\n", ScanSummary.details(finding)));
        xml.writeEndElement();
        end(1);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.of(value));
    }

    private void characters(String text) throws XMLStreamException {
        xml.writeCharacters(PlainText.ofLines(text) + (text.endsWith("\n") ? "\n" : ""));
    }

    private void start(int depth, String name) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(name);
    }

    private void end(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }
}
