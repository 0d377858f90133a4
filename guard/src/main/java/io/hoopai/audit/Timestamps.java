package io.hoopai.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Formats moments as RFC 3339 in UTC with microseconds. Keeps the text of the last second, because most events follow
 * one another within one. Not safe for use by several threads.
 */
final class Timestamps {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private String text = "";

    String format(Instant time) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            text = SECOND.format(time);
        }
        String micros = Integer.toString(1_000_000 + time.getNano() / 1_000);
        return text + "." + micros.substring(1) + "Z";
    }
}
