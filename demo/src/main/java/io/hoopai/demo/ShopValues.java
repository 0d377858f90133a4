package io.hoopai.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Locale;

/**
 * The made-up values of the sample shop, each a function of the row's id: whoever looks for a protected value in what a
 * client saw can compute it again. No two customers share an address, a phone number, a national id, a card or a token.
 *
 * <p>The values have the form and the checksums of real ones (Luhn, ISO 7064 mod 97), so that detectors find them.
 */
public final class ShopValues {
    private static final LocalDateTime OPENED = LocalDateTime.of(2025, 1, 1, 8, 0);
    private static final String[] FIRST_NAMES = {
        "Ada", "Bela", "Carla", "Dario", "Edda", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Liam", "Mila",
        "Noor", "Otto", "Priya", "Quinn", "Rosa", "Sven", "Tara", "Umut", "Vera", "Wim", "Xenia", "Yara", "Zeno"
    };
    private static final String[] LAST_NAMES = {
        "Abel",
        "Brandt",
        "Castro",
        "Dietz",
        "Engel",
        "Fuchs",
        "Garcia",
        "Hoffmann",
        "Ivanov",
        "Jensen",
        "Keller",
        "Lang",
        "Moreau",
        "Novak",
        "Okafor",
        "Peters",
        "Quast",
        "Rossi",
        "Silva",
        "Thoma",
        "Ueda",
        "Vogel",
        "Weber"
    };
    private static final String[] CITIES = {
        "Berlin", "Lisbon", "Lyon", "Oslo", "Porto", "Prague", "Turin", "Utrecht", "Vienna", "Zurich"
    };
    private static final String[] PLANS = {"free", "free", "free", "team", "team", "enterprise"};
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private ShopValues() {}

    public static String name(int customer) {
        return firstName(customer) + " " + lastName(customer);
    }

    public static String email(int customer) {
        return (firstName(customer) + "." + lastName(customer) + customer + "@example.com").toLowerCase(Locale.ROOT);
    }

    /** In the 555-01xx style kept for fiction, widened so that it is unique. */
    public static String phone(int customer) {
        return String.format(Locale.ROOT, "+1-555-%03d-%04d", 100 + customer / 10_000, customer % 10_000);
    }

    /** The form of a US social security number. */
    public static String nationalId(int customer) {
        int area = 100 + customer / 9_999 % 500;
        int group = 1 + (int) mix(customer, 1, 99);
        return String.format(Locale.ROOT, "%03d-%02d-%04d", area, group, 1 + customer % 9_999);
    }

    public static LocalDate birthDate(int customer) {
        return LocalDate.of(1950, 1, 1).plusDays(mix(customer, 2, 55 * 365));
    }

    public static BigDecimal salary(int customer) {
        return BigDecimal.valueOf(2_800_000 + mix(customer, 3, 9_200_000), 2);
    }

    public static String plan(int customer) {
        return pick(PLANS, customer, 4);
    }

    public static String city(int customer) {
        return pick(CITIES, customer, 5);
    }

    /** A JSON document with personal data in it. */
    public static String profile(int customer) {
        return String.format(
                Locale.ROOT,
                "{\"language\": \"%s\", \"newsletter\": %s, \"address\": {\"street\": \"%d Harbour Road\", \"zip\": \"%05d\"},"
                        + " \"iban\": \"%s\"}",
                customer % 3 == 0 ? "de" : "en",
                customer % 2 == 0,
                1 + mix(customer, 6, 400),
                10_000 + mix(customer, 7, 80_000),
                iban(customer));
    }

    public static LocalDateTime createdAt(int customer) {
        return OPENED.plusMinutes(customer * 7L);
    }

    /** Sixteen digits that pass the Luhn check, under a prefix that payment processors use in tests. */
    public static String cardNumber(int payment) {
        String digits = String.format(Locale.ROOT, "400000%09d", payment);
        int sum = 0;
        for (int index = 0; index < digits.length(); index++) {
            int digit = digits.charAt(index) - '0';
            if (index % 2 == 0) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** A German IBAN whose check digits are right. */
    public static String iban(int customer) {
        String account = String.format(Locale.ROOT, "00000000%010d", customer);
        // ISO 13616: the country (D = 13, E = 14) and 00 go behind, the remainder makes the check digits.
        int check = 98 - new BigInteger(account + "131400").mod(NINETY_SEVEN).intValueExact();
        return String.format(Locale.ROOT, "DE%02d%s", check, account);
    }

    /** A JSON Web Token in form; nobody signed it. */
    public static String jwt(int customer) {
        return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64("{\"sub\":\"" + email(customer) + "\"}")
                + "." + base64(String.format(Locale.ROOT, "%016x%016x", hash(customer, 8), hash(customer, 9)));
    }

    /** The form of an AWS access key id. */
    public static String awsAccessKey(int customer) {
        StringBuilder key = new StringBuilder("AKIA");
        long bits = hash(customer, 10);
        for (int index = 0; index < 16; index++) {
            key.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (bits & 31)));
            bits = Long.rotateRight(bits, 5) + index;
        }
        return key.toString();
    }

    public static String apiToken(int customer) {
        return String.format(Locale.ROOT, "shop_live_%016x%08x", hash(customer, 11), customer);
    }

    public static String ticketSubject(int ticket) {
        String[] subjects = {
            "Cannot log in", "Refund", "Wrong address", "API returns 401", "Invoice", "Delivery is late"
        };
        return pick(subjects, ticket, 12);
    }

    /** What customers write: every other one pastes something that nobody should read. */
    public static String ticketBody(int ticket, int customer) {
        return switch (ticket % 12) {
            case 1 -> "The app keeps sending me back. This is what it sends: " + jwt(customer);
            case 3 -> "Please refund to my card " + cardNumber(ticket) + ", thank you.";
            case 5 -> "You can reach me at " + email(customer) + " instead.";
            case 7 -> "Please pay it out to " + iban(customer) + ".";
            case 9 -> "We rotated " + awsAccessKey(customer) + " and it still works, why?";
            case 11 -> "curl -H 'Authorization: Bearer " + apiToken(customer) + "' gives 401.";
            default -> "Hello, order number " + ticket + " has not arrived. Kind regards, " + firstName(customer);
        };
    }

    static BigDecimal amount(int order) {
        return BigDecimal.valueOf(500 + mix(order, 13, 49_500), 2);
    }

    static LocalDateTime orderedAt(int order) {
        return OPENED.plusMinutes(order * 11L);
    }

    private static String firstName(int customer) {
        return pick(FIRST_NAMES, customer, 14);
    }

    private static String lastName(int customer) {
        return pick(LAST_NAMES, customer, 15);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pick(String[] values, int id, int salt) {
        return values[(int) mix(id, salt, values.length)];
    }

    private static long mix(int id, int salt, int bound) {
        return Long.remainderUnsigned(hash(id, salt), bound);
    }

    /** The finalizer of SplitMix64: the same on every machine, unlike a seeded random generator used in another order. */
    private static long hash(int id, int salt) {
        long z = id * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
