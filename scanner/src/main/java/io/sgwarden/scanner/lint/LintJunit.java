package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.schemas.finding.Severity;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML, which CI servers show: a suite for each file, a case for each object, failed where a rule denies. */
final class LintJunit {
    private final XMLStreamWriter xml;

    private LintJunit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(LintReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new LintJunit(xml).suites(report);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Could not write XML", impossible);
        }
        return text + "\n";
    }

    private void suites(LintReport report) throws XMLStreamException {
        Map<String, List<LintedObject>> byFile = report.objects().stream()
                .collect(Collectors.groupingBy(
                        object -> object.source().file(), LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        start(0, "testsuites");
        attribute("name", "sgwarden lint");
        for (Map.Entry<String, List<LintedObject>> file : byFile.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        if (!report.problems().isEmpty()) {
            problems(report.problems());
        }
        end(0);
        xml.writeEndDocument();
    }

    private void problems(List<LintProblem> problems) throws XMLStreamException {
        start(1, "testsuite");
        attribute("name", "not judged");
        attribute("tests", Integer.toString(problems.size()));
        attribute("errors", Integer.toString(problems.size()));
        for (LintProblem problem : problems) {
            start(2, "testcase");
            attribute("classname", problem.file());
            attribute("name", "is judged");
            start(3, "error");
            attribute("message", problem.message());
            xml.writeEndElement();
            end(2);
        }
        end(1);
    }

    private void suite(String file, List<LintedObject> objects) throws XMLStreamException {
        start(1, "testsuite");
        attribute("name", file);
        attribute("tests", Integer.toString(objects.size()));
        attribute(
                "failures",
                Long.toString(objects.stream().filter(LintedObject::denied).count()));
        for (LintedObject object : objects) {
            testCase(object);
        }
        end(1);
    }

    private void testCase(LintedObject object) throws XMLStreamException {
        start(2, "testcase");
        attribute("classname", object.source().file());
        attribute("name", object.description());
        String errors = lines(object, remark -> remark.is(Severity.DENY));
        String warnings = lines(object, remark -> !remark.is(Severity.DENY));
        if (!errors.isEmpty()) {
            start(3, "failure");
            attribute("message", errors.lines().findFirst().orElse(""));
            xml.writeCharacters(errors);
            xml.writeEndElement();
        }
        if (!warnings.isEmpty()) {
            start(3, "system-out");
            xml.writeCharacters(warnings);
            xml.writeEndElement();
        }
        if (errors.isEmpty() && warnings.isEmpty()) {
            xml.writeEndElement();
        } else {
            end(2);
        }
    }

    private static String lines(LintedObject object, Predicate<Remark> which) {
        return object.remarks().stream()
                .filter(which)
                .map(remark -> PlainText.of(remark.position() + ": " + object.sentence(remark)))
                .collect(Collectors.joining("\n"));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.of(value));
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
