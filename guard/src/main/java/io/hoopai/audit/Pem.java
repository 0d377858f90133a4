package io.hoopai.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM file.
 *
 * @param label as {@code PUBLIC KEY}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
record Pem(String label, byte[] content) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The blocks of a text, whatever stands between them. */
    static List<Pem> blocks(String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            byte[] base64 = matcher.group(2).getBytes(StandardCharsets.US_ASCII);
            blocks.add(new Pem(matcher.group(1), Base64.getMimeDecoder().decode(base64)));
        }
        return blocks;
    }

    /** As it is written, with a line break at the end. */
    String written() {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    /** Without the content, which may be a secret. */
    @Override
    public String toString() {
        return label;
    }
}
