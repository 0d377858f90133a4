package io.hoopai.masking.detect;

import java.util.List;

/**
 * Finds numbers by their shapes, and holds them against a checksum. In a shape {@code 9} is a digit, {@code A} a letter,
 * {@code -} a hyphen, dot or blank, and anything else is itself.
 *
 * <p>A number does not begin or end inside a word, nor inside a longer number ({@code 1-…}, {@code 3.14…}).
 */
final class ShapeScanner implements EntityScanner {
    /** Decides on the digits and letters of a find, the rest left out. */
    interface Check {
        boolean holds(char[] characters, int length);
    }

    private static final int LONGEST = 32;

    private final List<String> shapes;
    private final Check check;

    ShapeScanner(Check check, String... shapes) {
        this.shapes = List.of(shapes);
        this.check = check;
    }

    @Override
    public void scan(String text, Spans spans) {
        char[] characters = new char[LONGEST];
        int at = 0;
        while (at < text.length()) {
            int end = begins(text, at) ? match(text, at, characters) : -1;
            if (end < 0) {
                at++;
            } else {
                spans.add(at, end);
                at = end;
            }
        }
    }

    /** The end of the longest shape that matches at {@code at}; -1 when none does. */
    private int match(String text, int at, char[] characters) {
        int longest = -1;
        for (int i = 0; i < shapes.size(); i++) {
            String shape = shapes.get(i);
            int end = at + shape.length();
            if (end > longest && end <= text.length() && ends(text, end)) {
                int length = collect(text, at, shape, characters);
                if (length > 0 && check.holds(characters, length)) {
                    longest = end;
                }
            }
        }
        return longest;
    }

    private static int collect(String text, int at, String shape, char[] characters) {
        int length = 0;
        for (int i = 0; i < shape.length(); i++) {
            char c = text.charAt(at + i);
            switch (shape.charAt(i)) {
                case '9' -> {
                    if (!Chars.digit(c)) {
                        return -1;
                    }
                    characters[length++] = c;
                }
                case 'A' -> {
                    if (!Chars.letter(c)) {
                        return -1;
                    }
                    characters[length++] = Character.toUpperCase(c);
                }
                case '-' -> {
                    if (c != '-' && c != ' ' && c != '.' && c != '\u00a0') {
                        return -1;
                    }
                }
                default -> {
                    if (c != shape.charAt(i)) {
                        return -1;
                    }
                }
            }
        }
        return length;
    }

    private static boolean begins(String text, int at) {
        if (!Chars.startsWord(text, at)) {
            return false;
        }
        boolean joined = at > 1 && (text.charAt(at - 1) == '-' || text.charAt(at - 1) == '.');
        return !joined || !Chars.digit(text.charAt(at - 2));
    }

    private static boolean ends(String text, int at) {
        if (!Chars.endsWord(text, at)) {
            return false;
        }
        boolean joined = at + 1 < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '.');
        return !joined || !Chars.digit(text.charAt(at + 1));
    }
}
