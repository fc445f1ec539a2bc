package io.sgwarden.scanner.lint;

import io.sgwarden.scanner.lint.LintedObject.Remark;
import io.sgwarden.scanner.report.IndentedXml;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.schemas.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** JUnit's XML, which CI servers show: a suite for each file, a case for each object, failed where a rule denies. */
final class LintJunit {
    private final IndentedXml xml;

    private LintJunit(IndentedXml xml) {
        this.xml = xml;
    }

    static String write(LintReport report) {
        return IndentedXml.document(xml -> new LintJunit(xml).suites(report));
    }

    private void suites(LintReport report) throws XMLStreamException {
        Map<String, List<LintedObject>> byFile = report.objects().stream()
                .collect(Collectors.groupingBy(
                        object -> object.source().file(), LinkedHashMap::new, Collectors.toList()));
        xml.start(0, "testsuites");
        xml.attribute("name", "sgwarden lint");
        for (Map.Entry<String, List<LintedObject>> file : byFile.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        if (!report.problems().isEmpty()) {
            problems(report.problems());
        }
        xml.end(0);
    }

    private void problems(List<LintProblem> problems) throws XMLStreamException {
        xml.start(1, "testsuite");
        xml.attribute("name", "not judged");
        xml.attribute("tests", Integer.toString(problems.size()));
        xml.attribute("errors", Integer.toString(problems.size()));
        for (LintProblem problem : problems) {
            xml.start(2, "testcase");
            xml.attribute("classname", problem.file());
            xml.attribute("name", "is judged");
            xml.start(3, "error");
            xml.attribute("message", problem.message());
            xml.end();
            xml.end(2);
        }
        xml.end(1);
    }

    private void suite(String file, List<LintedObject> objects) throws XMLStreamException {
        xml.start(1, "testsuite");
        xml.attribute("name", file);
        xml.attribute("tests", Integer.toString(objects.size()));
        xml.attribute(
                "failures",
                Long.toString(objects.stream().filter(LintedObject::denied).count()));
        for (LintedObject object : objects) {
            testCase(object);
        }
        xml.end(1);
    }

    private void testCase(LintedObject object) throws XMLStreamException {
        xml.start(2, "testcase");
        xml.attribute("classname", object.source().file());
        xml.attribute("name", object.description());
        String errors = lines(object, remark -> remark.is(Severity.DENY));
        String warnings = lines(object, remark -> !remark.is(Severity.DENY));
        if (!errors.isEmpty()) {
            xml.start(3, "failure");
            xml.attribute("message", errors.lines().findFirst().orElse(""));
            xml.text(errors);
            xml.end();
        }
        if (!warnings.isEmpty()) {
            xml.start(3, "system-out");
            xml.text(warnings);
            xml.end();
        }
        if (errors.isEmpty() && warnings.isEmpty()) {
            xml.end();
        } else {
            xml.end(2);
        }
    }

    private static String lines(LintedObject object, Predicate<Remark> which) {
        return object.remarks().stream()
                .filter(which)
                .map(remark -> PlainText.of(remark.position() + ": " + object.sentence(remark)))
                .collect(Collectors.joining("\n"));
    }
}
