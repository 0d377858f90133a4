package io.hoopai.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorCleanerTest {
    @Test
    void aCollisionKeepsItsNamesAndLosesTheValue() {
        ServerError cleaned = ErrorCleaner.redact(new ServerError(
                "23505",
                Map.of(
                        'S', "ERROR",
                        'V', "ERROR",
                        'C', "23505",
                        'M', "duplicate key value violates unique constraint \"customers_email_key\"",
                        'D', "Key (email)=(ada@example.com) already exists.",
                        's', "public",
                        't', "customers",
                        'n', "customers_email_key",
                        'F', "nbtinsert.c",
                        'R', "_bt_check_unique")));

        assertThat(cleaned.fields())
                .containsOnlyKeys('S', 'V', 'C', 'M', 's', 't', 'n')
                .containsEntry('M', "duplicate key value violates unique constraint \"customers_email_key\"");
    }

    @Test
    void theTextOfACastIsReplacedAndItsPositionKept() {
        ServerError cleaned = ErrorCleaner.redact(new ServerError(
                "22P02",
                Map.of(
                        'S', "ERROR",
                        'M', "invalid input syntax for type integer: \"ada@example.com\"",
                        'P', "8",
                        'W', "unnamed portal parameter $1 = 'ada@example.com'",
                        'q', "SELECT email::int",
                        'H', "hint")));

        assertThat(cleaned.fields()).containsOnlyKeys('S', 'M', 'P');
        assertThat(cleaned.fields()).containsEntry('M', "invalid input syntax for a type");
    }

    @Test
    void anUnknownErrorSaysNothing() {
        assertThat(message("P0001", Map.of('M', "ada@example.com"))).isEqualTo("the database refused the statement");
        assertThat(message("XX", Map.of('M', "ada@example.com"))).isEqualTo("the database refused the statement");
    }

    @Test
    void aNoticeSaysNothing() {
        assertThat(message("00000", Map.of('S', "NOTICE", 'V', "NOTICE", 'M', "ada@example.com")))
                .isEqualTo("a notice of the database, whose text is withheld");
    }

    @Test
    void aDriverThatNamesNothingGetsAMessageWithoutNames() {
        assertThat(message("23000", Map.of('M', "Duplicate entry 'ada@example.com' for key 'email'")))
                .isEqualTo("the statement violates an integrity constraint");
        assertThat(message("23502", Map.of('M', "x"))).isEqualTo("null value violates not-null constraint");
    }

    private static String message(String sqlState, Map<Character, String> fields) {
        return ErrorCleaner.redact(new ServerError(sqlState, fields)).fields().getOrDefault('M', "");
    }
}
