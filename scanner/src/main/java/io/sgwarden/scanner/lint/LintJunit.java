package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML, which CI servers show: a suite for each file, a case for each object, failed where a rule denies. */
public final class LintJunit {
    private final XMLStreamWriter xml;

    private LintJunit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String write(List<LintedObject> objects) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new LintJunit(xml).suites(objects);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Could not write XML", impossible);
        }
        return text + "\n";
    }

    private void suites(List<LintedObject> objects) throws XMLStreamException {
        Map<String, List<LintedObject>> byFile = objects.stream()
                .collect(Collectors.groupingBy(LintedObject::file, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        start(0, "testsuites");
        xml.writeAttribute("name", "sgwarden lint");
        for (Map.Entry<String, List<LintedObject>> file : byFile.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        end(0);
        xml.writeEndDocument();
    }

    private void suite(String file, List<LintedObject> objects) throws XMLStreamException {
        start(1, "testsuite");
        xml.writeAttribute("name", file);
        xml.writeAttribute("tests", Integer.toString(objects.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(objects.stream().filter(LintedObject::denied).count()));
        for (LintedObject object : objects) {
            testCase(object);
        }
        end(1);
    }

    private void testCase(LintedObject object) throws XMLStreamException {
        start(2, "testcase");
        xml.writeAttribute("classname", object.file());
        xml.writeAttribute("name", object.label());
        String errors = lines(object, "error");
        String warnings = lines(object, "warning");
        if (!errors.isEmpty()) {
            start(3, "failure");
            xml.writeAttribute("message", errors.lines().findFirst().orElse(""));
            xml.writeCharacters(clean(errors));
            xml.writeEndElement();
        }
        if (!warnings.isEmpty()) {
            start(3, "system-out");
            xml.writeCharacters(clean(warnings));
            xml.writeEndElement();
        }
        if (errors.isEmpty() && warnings.isEmpty()) {
            xml.writeEndElement();
        } else {
            end(2);
        }
    }

    private static String lines(LintedObject object, String level) {
        return object.remarks().stream()
                .filter(remark -> remark.level().filter(level::equals).isPresent())
                .map(LintJunit::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Remark remark) {
        return clean(remark.position() + ": " + remark.violation().message());
    }

    /** XML 1.0 knows no other control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
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
