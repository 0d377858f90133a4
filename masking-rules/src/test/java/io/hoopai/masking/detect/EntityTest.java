package io.hoopai.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntityTest {
    /** Numbers from issuers' documentation and test suites, none of them anybody's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREDIT_CARD|4111111111111111|4111111111111112",
                "CREDIT_CARD|4012-8888-8888-1881|4012-8888-8888-1882",
                "CREDIT_CARD|5555 5555 5555 4444|5555 5555 5555 4445",
                "CREDIT_CARD|3782 822463 10005|3782 822463 10006",
                "CREDIT_CARD|2223003122003222|0000000000000000",
                "CREDIT_CARD|6011111111111117|9999999999999995",
                "IBAN|GB82WEST12345698765432|GB82WEST12345698765433",
                "IBAN|DE89 3704 0044 0532 0130 00|DE89 3704 0044 0532 0130 01",
                "IBAN|nl91abna0417164300|NL91ABNA041716430",
                "EMAIL|ann.b+c@mail.example.com|ann@localhost",
                "EMAIL|jörg@müller.de|@example.com",
                "EMAIL|x_y@a-b.co|a@b.1",
                "PHONE|+31 6 1234 5678|+31 6 12",
                "PHONE|+1 (415) 555-2671|1 415 555 2671",
                "PHONE|+442071838750|+0442071838750",
                "US_PHONE|415-555-2671|115-555-2671",
                "US_PHONE|(415) 555-2671|4155552671",
                "US_SSN|536-22-1234|666-22-1234",
                "US_SSN|001-01-0001|000-01-0001",
                "UK_NHS|943 476 5919|943 476 5918",
                "NL_BSN|111222333|111222334",
                "BR_CPF|529.982.247-25|529.982.247-26",
                "BR_CPF|52998224725|11111111111",
                "ES_NIF|12345678Z|12345678A",
                "ES_NIF|X1234567L|X1234567A",
                "PL_PESEL|44051401359|44051401358",
                "IN_AADHAAR|2341 2341 2346|2341 2341 2347",
                "IPV4|192.168.10.254|192.168.10.256",
                "IPV4|10.0.0.1|1.2.3.4.5",
                "JWT|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P|eyJhbGciOiJIUzI1NiJ9.payload.sig",
                "AWS_ACCESS_KEY|AKIAIOSFODNN7EXAMPLE|AKIAIOSFODNN7EXAMPLE2",
                "AWS_ACCESS_KEY|ASIAIOSFODNN7EXAMPLE|XAKIAIOSFODNN7EXAMPLE",
                "GCP_API_KEY|AIzaSyA1234567890abcdefghijklmnopqrstuv|AIzaSyA12345",
                "GITHUB_TOKEN|ghp_abcdefghijklmnopqrstuvwxyz0123456789|ghp_short",
                "SLACK_TOKEN|xoxb-123456789012-abcdefghij|xoxb-1",
                "STRIPE_KEY|sk_live_abcdefghijklmnop1234|sk_live_short",
            })
    void findsTheRealThingInsideATextAndNothingElse(Entity entity, String real, String other) {
        assertThat(found(entity, real)).containsExactly(real);
        assertThat(found(entity, "seen: " + real + ", thanks")).containsExactly(real);
        assertThat(found(entity, "(" + real + ") and " + real + ".")).containsExactly(real, real);
        assertThat(found(entity, other)).isEmpty();
        assertThat(found(entity, "seen: " + other + ", thanks")).isEmpty();
        assertThat(found(entity, "x" + real.replaceAll("[^A-Za-z0-9]", "") + "x").stream()
                        .filter(find -> entity != Entity.EMAIL))
                .as("inside a word")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"uuid 536e4567-e89b-12d3-a456-426614174000", "2024-01-31 23:59:59.999999", "3.1415926535897932384626"})
    void ordinaryValuesAreLeftAlone(String text) {
        for (Entity entity : Entity.values()) {
            assertThat(found(entity, text)).as(entity.keyword()).isEmpty();
        }
    }

    @Test
    void findsKeysInPemWithOrWithoutTheirEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----";

        assertThat(found(Entity.PRIVATE_KEY, "a " + key + " b")).containsExactly(key);
        assertThat(found(Entity.PRIVATE_KEY, "-----BEGIN OPENSSH PRIVATE KEY-----\nabc"))
                .containsExactly("-----BEGIN OPENSSH PRIVATE KEY-----\nabc");
        assertThat(found(Entity.PRIVATE_KEY, "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----"))
                .isEmpty();
    }

    @Test
    void findsTheTokenAfterBearer() {
        assertThat(found(Entity.BEARER_TOKEN, "authorization: BEARER abcdef0123456789._~+/=="))
                .containsExactly("abcdef0123456789._~+/==");
        assertThat(found(Entity.BEARER_TOKEN, "the bearer of this letter")).isEmpty();
        assertThat(found(Entity.BEARER_TOKEN, "bearer")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void timeIsInProportionToTheTextHoweverHostile(Entity entity) {
        List<String> hostile = List.of(
                "@".repeat(60_000),
                "a@".repeat(40_000),
                "a.".repeat(40_000) + "@",
                "eyJ".repeat(30_000),
                "eyJhbGciOiJIUzI1NiJ9.".repeat(6_000),
                "+".repeat(60_000),
                "+1 ".repeat(30_000),
                "xoxb-".repeat(16_000),
                "-----BEGIN ".repeat(8_000),
                "-----BEGIN PRIVATE KEY-----".repeat(4_000),
                "bearer ".repeat(12_000),
                "1 ".repeat(40_000),
                "4111 ".repeat(16_000),
                "1".repeat(80_000),
                "GB82 ".repeat(16_000),
                "1.".repeat(40_000));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String text : hostile) {
                entity.scan(text, new Spans());
            }
        });
    }

    private static List<String> found(Entity entity, String text) {
        Spans spans = new Spans();
        if (entity.mayBeIn(TextTraits.of(text))) {
            entity.scan(text, spans);
        }
        return spans.merged().stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }
}
