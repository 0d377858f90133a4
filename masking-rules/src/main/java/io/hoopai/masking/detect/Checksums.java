package io.hoopai.masking.detect;

/**
 * The check digits of identifiers, each over ASCII digits (and letters where said). Sources: ISO/IEC 7812 (Luhn), the US
 * Social Security Administration's rules for numbers never assigned, the NHS Data Dictionary, the Dutch eleven-test, the
 * Brazilian Receita Federal, the Spanish Ministry of the Interior, the Polish PESEL act, and UIDAI (Verhoeff's dihedral
 * group of order ten).
 */
final class Checksums {
    private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] PESEL_WEIGHTS = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    private static final int[][] VERHOEFF_PERMUTATION = new int[8][10];
    private static final int[] VERHOEFF_BASE = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    static {
        for (int digit = 0; digit < 10; digit++) {
            VERHOEFF_PERMUTATION[0][digit] = digit;
        }
        for (int power = 1; power < 8; power++) {
            for (int digit = 0; digit < 10; digit++) {
                VERHOEFF_PERMUTATION[power][digit] = VERHOEFF_BASE[VERHOEFF_PERMUTATION[power - 1][digit]];
            }
        }
    }

    private Checksums() {}

    /** A payment card: a prefix that is issued, and Luhn's check. */
    static boolean paymentCard(char[] number, int length) {
        return issued(number, length) && luhn(number, length);
    }

    private static boolean issued(char[] number, int length) {
        int two = value(number, 0, 2);
        int four = value(number, 0, 4);
        boolean visa = number[0] == '4' && (length == 13 || length == 16 || length == 19);
        boolean mastercard = length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
        boolean amex = length == 15 && (two == 34 || two == 37);
        boolean diners = length >= 14 && (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059));
        boolean discover = length >= 16 && (four == 6011 || two == 65 || (four >= 6440 && four <= 6499));
        boolean others = length >= 16 && (two == 35 || two == 62 || two == 50 || two == 67 || two == 81);
        return visa || mastercard || amex || diners || discover || others;
    }

    private static boolean luhn(char[] number, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digit(number, length - 1 - i);
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** No area 000, 666 or 9xx, no group 00, no serial 0000. */
    static boolean socialSecurity(char[] number, int length) {
        int area = value(number, 0, 3);
        return area != 0 && area != 666 && area < 900 && value(number, 3, 5) != 0 && value(number, 5, 9) != 0;
    }

    static boolean nhs(char[] number, int length) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += digit(number, i) * (10 - i);
        }
        return (11 - sum % 11) % 11 == digit(number, 9) && !repeated(number, length);
    }

    static boolean bsn(char[] number, int length) {
        int sum = -digit(number, 8);
        for (int i = 0; i < 8; i++) {
            sum += digit(number, i) * (9 - i);
        }
        return sum % 11 == 0 && !repeated(number, length);
    }

    static boolean cpf(char[] number, int length) {
        return cpfDigit(number, 9) == digit(number, 9)
                && cpfDigit(number, 10) == digit(number, 10)
                && !repeated(number, length);
    }

    private static int cpfDigit(char[] number, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += digit(number, i) * (count + 1 - i);
        }
        return sum * 10 % 11 % 10;
    }

    /** NIF and NIE: X, Y and Z stand for 0, 1 and 2 in front. */
    static boolean nif(char[] number, int length) {
        int from = 0;
        int value = 0;
        if (!Chars.digit(number[0])) {
            value = number[0] - 'X';
            from = 1;
            if (value < 0 || value > 2) {
                return false;
            }
        }
        for (int i = from; i < length - 1; i++) {
            value = value * 10 + digit(number, i);
        }
        return NIF_LETTERS.charAt(value % 23) == number[length - 1];
    }

    /** The check digit, and a month and day that can be. */
    static boolean pesel(char[] number, int length) {
        int sum = 0;
        for (int i = 0; i < PESEL_WEIGHTS.length; i++) {
            sum += digit(number, i) * PESEL_WEIGHTS[i];
        }
        int month = value(number, 2, 4) % 20;
        int day = value(number, 4, 6);
        return (10 - sum % 10) % 10 == digit(number, 10) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    static boolean aadhaar(char[] number, int length) {
        int check = 0;
        for (int i = 0; i < length; i++) {
            check = dihedral(check, VERHOEFF_PERMUTATION[i % 8][digit(number, length - 1 - i)]);
        }
        return check == 0 && digit(number, 0) >= 2;
    }

    /** Composition in the dihedral group of order ten: 0 to 4 are rotations, 5 to 9 reflections. */
    private static int dihedral(int a, int b) {
        if (a < 5) {
            return b < 5 ? (a + b) % 5 : (a + b - 5) % 5 + 5;
        }
        return b < 5 ? (a - 5 - b + 5) % 5 + 5 : (a - b + 5) % 5;
    }

    /** A North American number: no area or exchange begins with 0 or 1. */
    static boolean northAmericanPhone(char[] number, int length) {
        return digit(number, 0) >= 2 && digit(number, 3) >= 2;
    }

    private static boolean repeated(char[] number, int length) {
        for (int i = 1; i < length; i++) {
            if (number[i] != number[0]) {
                return false;
            }
        }
        return true;
    }

    private static int value(char[] number, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digit(number, i);
        }
        return value;
    }

    private static int digit(char[] number, int at) {
        return number[at] - '0';
    }
}
