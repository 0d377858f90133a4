package io.hoopai.masking.detect;

import java.util.HashMap;
import java.util.Map;

/** Finds IBANs (ISO 13616): a country with its length, and a remainder of 1 modulo 97 (ISO 7064). Blanks may group it. */
final class IbanScanner implements EntityScanner {
    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        String lengths =
                "NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 CR22 HR21"
                        + " LI21 LV21 BG22 BH22 DE22 GB22 GE22 IE22 ME22 RS22 AE23 GI23 IL23 IQ23 TL23 AD24 CZ24 ES24 MD24 PK24"
                        + " RO24 SA24 SE24 SK24 TN24 VG24 PT25 ST25 AO25 CV25 MZ25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28"
                        + " AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 MT31 SC31 LC32";
        for (int i = 0; i < lengths.length(); i += 5) {
            LENGTHS.put(lengths.substring(i, i + 2), Integer.valueOf(lengths.substring(i + 2, i + 4)));
        }
    }

    @Override
    public void scan(String text, Spans spans) {
        int at = 0;
        while (at + 15 <= text.length()) {
            int end = begins(text, at) ? match(text, at) : -1;
            if (end < 0) {
                at++;
            } else {
                spans.add(at, end);
                at = end;
            }
        }
    }

    private static boolean begins(String text, int at) {
        return Chars.letter(text.charAt(at))
                && Chars.letter(text.charAt(at + 1))
                && Chars.digit(text.charAt(at + 2))
                && Chars.digit(text.charAt(at + 3))
                && Chars.startsWord(text, at);
    }

    private static int match(String text, int at) {
        String country = "" + Character.toUpperCase(text.charAt(at)) + Character.toUpperCase(text.charAt(at + 1));
        Integer length = LENGTHS.get(country);
        if (length == null) {
            return -1;
        }
        char[] characters = new char[length];
        int count = 0;
        int i = at;
        boolean blank = false;
        while (count < length && i < text.length()) {
            char c = text.charAt(i);
            if (Chars.digit(c) || Chars.letter(c)) {
                characters[count++] = Character.toUpperCase(c);
                blank = false;
            } else if ((c == ' ' || c == '-' || c == '\u00a0') && !blank) {
                blank = true;
            } else {
                return -1;
            }
            i++;
        }
        return count == length && Chars.endsWord(text, i) && remainder(characters) == 1 ? i : -1;
    }

    /** Of the number with the first four characters moved to the end and letters as 10 to 35. */
    private static int remainder(char[] characters) {
        int remainder = 0;
        for (int i = 0; i < characters.length; i++) {
            int value = Character.digit(characters[(i + 4) % characters.length], 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
