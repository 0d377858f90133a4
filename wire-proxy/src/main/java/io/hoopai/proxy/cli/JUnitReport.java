package io.hoopai.proxy.cli;

import io.hoopai.guard.PolicyTestOutcome;
import io.hoopai.guard.PolicyTestReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results of tests in the XML that build servers take from JUnit. */
final class JUnitReport {
    private final Path policy;

    JUnitReport(Path policy) {
        this.policy = policy;
    }

    void write(PolicyTestReport report, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", policy.toString());
            xml.writeAttribute("tests", Integer.toString(report.outcomes().size()));
            xml.writeAttribute("failures", Long.toString(report.failed()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute(
                    "time",
                    seconds(report.outcomes().stream()
                            .map(PolicyTestOutcome::duration)
                            .reduce(Duration.ZERO, Duration::plus)));
            properties(report, xml);
            for (PolicyTestOutcome outcome : report.outcomes()) {
                write(outcome, xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("the results cannot be written as XML", e);
        }
    }

    private static void properties(PolicyTestReport report, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("properties");
        property(xml, "rules", Integer.toString(report.rules()));
        property(
                xml,
                "rules.exercised",
                Integer.toString(report.rules() - report.untested().size()));
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private void write(PolicyTestOutcome outcome, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", policy.getFileName().toString());
        xml.writeAttribute(
                "name",
                outcome.test().line() + ": " + Terminal.line(outcome.test().sql()));
        xml.writeAttribute("file", policy.toString());
        xml.writeAttribute("line", Integer.toString(outcome.test().line()));
        xml.writeAttribute("time", seconds(outcome.duration()));
        for (String failure : outcome.failures()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", Terminal.line(failure));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
    }
}
