package io.sgwarden.simulator.ec2;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one XML response. It is a thin layer over StAX that knows EC2's {@code <set><item>} lists. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Xml() throws XMLStreamException {
        writer = FACTORY.createXMLStreamWriter(text);
    }

    /** A whole document. */
    static String document(String root, Body body) {
        try {
            Xml xml = new Xml();
            xml.writer.writeStartDocument("UTF-8", "1.0");
            xml.element(root, () -> body.write(xml));
            xml.writer.writeEndDocument();
            xml.writer.flush();
            return xml.text.toString();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("Could not write an answer", failure);
        }
    }

    /** The content of an element. */
    interface Body {
        void write(Xml xml);
    }

    Xml element(String name, Runnable inside) {
        try {
            writer.writeStartElement(name);
            inside.run();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("Could not write " + name, failure);
        }
    }

    Xml text(String name, String value) {
        try {
            writer.writeStartElement(name);
            writer.writeCharacters(value);
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("Could not write " + name, failure);
        }
    }

    <T> Xml list(String name, Collection<T> values, BiConsumer<Xml, T> item) {
        return element(name, () -> values.forEach(value -> element("item", () -> item.accept(this, value))));
    }
}
