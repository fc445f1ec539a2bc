package io.sgwarden.scanner.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML with each element on a line of its own, and nothing in attributes that XML or a terminal cannot take. */
public final class IndentedXml {
    private final XMLStreamWriter xml;

    /** What a document consists of. */
    public interface Content {
        void write(IndentedXml xml) throws XMLStreamException;
    }

    private IndentedXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The text of a document. */
    public static String document(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.write(new IndentedXml(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Could not write XML", impossible);
        }
        return text + "\n";
    }

    public void start(int depth, String name) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(name);
    }

    public void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.of(value));
    }

    /** Text as it is; who writes it has made it plain. */
    public void text(String plain) throws XMLStreamException {
        xml.writeCharacters(plain);
    }

    /** Closes an element on the line of its text. */
    public void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    /** Closes an element on a line of its own. */
    public void end(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }
}
