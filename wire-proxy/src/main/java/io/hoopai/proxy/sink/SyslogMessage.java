package io.hoopai.proxy.sink;

import io.hoopai.audit.sink.SinkRecord;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Lines of the trail as messages of RFC 5424: facility 13 (log audit), severity <em>warning</em> for refusals and
 * <em>informational</em> for the rest, the type of the event as MSGID, the id of the line as structured data, and the line
 * itself, which is ASCII, as the text.
 *
 * <p>The id stands under 32473, the enterprise number of examples (RFC 5612): there is none for this product.
 */
final class SyslogMessage {
    private static final int FACILITY = 13;
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;
    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_MESSAGE_ID = 32;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final String host = host();
    private final long process = ProcessHandle.current().pid();

    /** A message behind its length. */
    byte[] frame(SinkRecord record) {
        String text = text(record);
        return (text.length() + " " + text).getBytes(StandardCharsets.US_ASCII);
    }

    private String text(SinkRecord record) {
        boolean refused =
                record.json().contains("\"verdict\":\"deny\"") || record.json().contains("\"verdict\":\"review\"");
        int priority = FACILITY * 8 + (refused ? WARNING : INFORMATIONAL);
        return "<" + priority + ">1 " + TIME.format(record.time()) + " " + host + " hoopai " + process + " "
                + name(record.type(), LONGEST_MESSAGE_ID) + " [hoopai@32473 id=\"" + value(record.id()) + "\"] "
                + record.json();
    }

    private static String host() {
        try {
            return name(InetAddress.getLocalHost().getHostName(), LONGEST_HOST);
        } catch (UnknownHostException e) {
            return "-";
        }
    }

    /** Printable ASCII without blanks. */
    private static String name(String text, int longest) {
        String name = text.replaceAll("[^!-~]", "");
        return name.isEmpty() ? "-" : name.substring(0, Math.min(longest, name.length()));
    }

    /** RFC 5424, 6.3.3. */
    private static String value(String text) {
        return text.replaceAll("([\"\\\\\\]])", "\\\\$1");
    }
}
