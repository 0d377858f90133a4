package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLXML;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/**
 * An XML value that was read when it was asked for. Connector/J's own would look into the result later, when that stands on
 * another row. External entities and document types are not read. As safe for several threads as the result.
 */
final class TextXml implements SQLXML {
    private @Nullable String text;

    TextXml(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    static @Nullable TextXml of(@Nullable String text) {
        return text == null ? null : new TextXml(text);
    }

    @Override
    public String getString() throws SQLException {
        String value = text;
        if (value == null) {
            throw new SQLException("this XML value has been freed", "55000");
        }
        return value;
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(getString());
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(getString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public <T extends Source> T getSource(@Nullable Class<T> type) throws SQLException {
        try {
            Source source;
            if (type == null || type == DOMSource.class) {
                source = dom();
            } else if (type == SAXSource.class) {
                source = sax();
            } else if (type == StAXSource.class) {
                source = stax();
            } else if (type == StreamSource.class) {
                source = new StreamSource(getCharacterStream());
            } else {
                throw Denials.unsupported("XML cannot be read as `" + type.getName() + "`");
            }
            @SuppressWarnings("unchecked") // of the class that was asked for
            T asked = (T) source;
            return asked;
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            // Parsers have many exceptions, and quote what they cannot read.
            throw new SQLException("the value is no XML that can be read", "2200N");
        }
    }

    @Override
    public void free() {
        text = null;
    }

    @Override
    public OutputStream setBinaryStream() throws SQLException {
        throw Denials.method("SQLXML.setBinaryStream");
    }

    @Override
    public Writer setCharacterStream() throws SQLException {
        throw Denials.method("SQLXML.setCharacterStream");
    }

    @Override
    public void setString(String value) throws SQLException {
        throw Denials.method("SQLXML.setString");
    }

    @Override
    public <T extends Result> T setResult(Class<T> type) throws SQLException {
        throw Denials.method("SQLXML.setResult");
    }

    private InputSource input() throws SQLException {
        return new InputSource(getCharacterStream());
    }

    private DOMSource dom() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new DOMSource(factory.newDocumentBuilder().parse(input()));
    }

    private SAXSource sax() throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new SAXSource(factory.newSAXParser().getXMLReader(), input());
    }

    private StAXSource stax() throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return new StAXSource(factory.createXMLStreamReader(getCharacterStream()));
    }
}
