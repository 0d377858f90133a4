package io.hoopai.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * Decodes libpg_query's {@code ScanResult}: a message of version and tokens, each a message of start, end, kind and kind of
 * keyword, all of them numbers (the wire format of protocol buffers).
 */
final class ScannedTokens {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int TOKENS = 2;
    private static final int START = 1;
    private static final int END = 2;
    private static final int KIND = 4;

    private final byte[] message;
    private int position;

    private ScannedTokens(byte[] message) {
        this.message = message;
    }

    static List<ScannedToken> decode(byte[] message, ByteOffsets offsets) {
        return new ScannedTokens(message).tokens(offsets);
    }

    private List<ScannedToken> tokens(ByteOffsets offsets) {
        List<ScannedToken> tokens = new ArrayList<>();
        while (position < message.length) {
            int key = varint();
            if ((key & 7) == LENGTH_DELIMITED && key >> 3 == TOKENS) {
                int length = varint();
                ScannedToken token = token(position + length, offsets);
                if (!token.isComment()) {
                    tokens.add(token);
                }
            } else if ((key & 7) == VARINT) {
                varint();
            } else {
                throw new IllegalStateException("not a scan result: field " + (key >> 3));
            }
        }
        return tokens;
    }

    private ScannedToken token(int messageEnd, ByteOffsets offsets) {
        int start = 0;
        int end = 0;
        int kind = 0;
        while (position < messageEnd) {
            int field = varint() >> 3;
            int value = varint();
            switch (field) {
                case START -> start = value;
                case END -> end = value;
                case KIND -> kind = value;
                default -> {}
            }
        }
        return new ScannedToken(kind, offsets.unit(start), offsets.unit(end));
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message[position++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
