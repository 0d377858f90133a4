package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MySqlExpressionsTest {
    private static final List<String> NAMES = List.of("id", "secret", "kept", "od`d", "Größe", "two words", "$x");

    @Test
    void columnsAreFoundByTheirNamesAsTheServerPrintsThem() {
        assertThat(named("concat(`secret`,_utf8mb4\\'-kept\\')")).containsExactly("secret");
        assertThat(named("upper(secret)")).as("printed without quotes").containsExactly("secret");
        assertThat(named("UPPER(\"SECRET\")")).containsExactly("secret");
        assertThat(named("`od``d`")).containsExactly("od`d");
        assertThat(named("(`größe` + `two words`)")).containsExactly("Größe", "two words");
        assertThat(named("`$x`")).containsExactly("$x");
    }

    @Test
    void aPartOfAWordIsNone() {
        assertThat(named("concat(`secrets`,`grid`,`kept_id`)")).isEmpty();
        assertThat(named("CURRENT_TIMESTAMP")).isEmpty();
        assertThat(named("")).isEmpty();
    }

    @Test
    void itsOwnNameIsNoSource() {
        assertThat(MySqlExpressions.namedIn("concat(`kept`,`id`)", NAMES, "kept"))
                .containsExactly("id");
    }

    private static List<String> named(String expression) {
        return MySqlExpressions.namedIn(expression, NAMES, "kept");
    }
}
