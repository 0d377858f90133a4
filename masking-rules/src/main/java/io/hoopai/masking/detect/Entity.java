package io.hoopai.masking.detect;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kinds of secret that are known by their look. Each can be switched on by {@link #keyword()}; with a checksum where the
 * issuer has one, so that ordinary numbers are left alone.
 */
public enum Entity {
    CREDIT_CARD(
            13,
            new ShapeScanner(
                    Checksums::paymentCard,
                    "9999999999999",
                    "99999999999999",
                    "999999999999999",
                    "9999999999999999",
                    "99999999999999999",
                    "999999999999999999",
                    "9999999999999999999",
                    "9999-9999-9999-9999",
                    "9999-9999-9999-9999-999",
                    "9999-999999-99999",
                    "9999-999999-9999")),
    IBAN(2, new IbanScanner()),
    EMAIL(0, new EmailScanner()) {
        @Override
        public boolean mayBeIn(TextTraits traits) {
            return traits.at();
        }
    },
    PHONE(8, new PhoneScanner()),
    /** North American numbers with separators, which are too common a shape for {@link #PHONE}. */
    US_PHONE(10, new ShapeScanner(Checksums::northAmericanPhone, "999-999-9999", "(999) 999-9999", "(999)999-9999")),
    US_SSN(9, new ShapeScanner(Checksums::socialSecurity, "999-99-9999")),
    UK_NHS(10, new ShapeScanner(Checksums::nhs, "9999999999", "999-999-9999")),
    NL_BSN(9, new ShapeScanner(Checksums::bsn, "999999999", "9999-99-999")),
    BR_CPF(11, new ShapeScanner(Checksums::cpf, "99999999999", "999-999-999-99")),
    ES_NIF(7, new ShapeScanner(Checksums::nif, "99999999A", "99999999-A", "A9999999A", "A-9999999-A")),
    PL_PESEL(11, new ShapeScanner(Checksums::pesel, "99999999999")),
    IN_AADHAAR(12, new ShapeScanner(Checksums::aadhaar, "999999999999", "9999-9999-9999")),
    IPV4(4, new Ipv4Scanner()),
    JWT(0, new JwtScanner()),
    BEARER_TOKEN(0, new BearerTokenScanner()),
    PRIVATE_KEY(0, new PrivateKeyScanner()),
    AWS_ACCESS_KEY(0, new PrefixedTokenScanner(false, 16, 16, "AKIA", "ASIA")),
    GCP_API_KEY(0, new PrefixedTokenScanner(true, 35, 35, "AIza")),
    GITHUB_TOKEN(0, new PrefixedTokenScanner(true, 22, 255, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_")),
    SLACK_TOKEN(
            0, new PrefixedTokenScanner(true, 10, 255, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-")),
    STRIPE_KEY(0, new PrefixedTokenScanner(false, 16, 255, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"));

    private static final int SHORTEST = 5;

    private final int digits;

    @SuppressWarnings("ImmutableEnumChecker") // scanners are immutable, which their interface promises
    private final EntityScanner scanner;

    /**
     * @param digits the fewest that a text must have to be worth a look
     */
    Entity(int digits, EntityScanner scanner) {
        this.digits = digits;
        this.scanner = requireNonNull(scanner, "scanner is null");
    }

    /** Its name in a rule file. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every entity by its name in a rule file. */
    public static Map<String, Entity> byKeyword() {
        Map<String, Entity> entities = new TreeMap<>();
        for (Entity entity : values()) {
            entities.put(entity.keyword(), entity);
        }
        return entities;
    }

    /** Whether a text is worth a look. */
    public boolean mayBeIn(TextTraits traits) {
        return traits.length() >= SHORTEST && traits.digits() >= digits;
    }

    /** Adds every find in {@code text} to {@code spans}. */
    public void scan(String text, Spans spans) {
        scanner.scan(text, spans);
    }
}
