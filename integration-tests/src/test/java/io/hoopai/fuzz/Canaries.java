package io.hoopai.fuzz;

import io.hoopai.interference.WireMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Protected values, in the forms in which they could be in a message. */
final class Canaries {
    private static final String TEXT = "canary-zq-";
    private static final long NUMBER = 7_203_684_455_012_340_000L;
    /** What the numbers have in common, in decimal digits and in bytes. */
    private static final int DIGITS = 15;

    private static final int BYTES = 6;

    private static final List<String> FORMS = List.of(
            TEXT,
            TEXT.toUpperCase(Locale.ROOT),
            HexFormat.of().formatHex(TEXT.getBytes(StandardCharsets.US_ASCII)),
            Long.toString(NUMBER).substring(0, DIGITS),
            new String(ByteBuffer.allocate(Long.BYTES).putLong(NUMBER).array(), 0, BYTES, StandardCharsets.ISO_8859_1),
            "4111 1111 1111 1111");

    private Canaries() {}

    /** The first message with a protected value in it. */
    static Optional<WireMessage> in(List<WireMessage> messages) {
        return messages.stream()
                .filter(message -> FORMS.stream().anyMatch(message.bytes()::contains))
                .findFirst();
    }
}
