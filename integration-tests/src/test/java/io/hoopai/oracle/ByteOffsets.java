package io.hoopai.oracle;

/** From offsets in the UTF-8 form of a text to offsets in its UTF-16 units. */
final class ByteOffsets {
    private final int[] units;

    ByteOffsets(String text) {
        int bytes = 0;
        int[] found = new int[text.length() * 3 + 1];
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            found[bytes] = i;
            int codePoint = text.codePointAt(i);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        }
        found[bytes] = text.length();
        this.units = found;
    }

    int unit(int offset) {
        return units[offset];
    }
}
