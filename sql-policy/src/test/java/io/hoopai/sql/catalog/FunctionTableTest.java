package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionTableTest {
    @Test
    void readsNamesEffectsAndNumbersOfArguments() {
        FunctionTable table = FunctionTable.parse(
                "t",
                List.of(
                        "# text",
                        "btrim\tPURE",
                        "btrim/1\tTOTAL",
                        "",
                        "# new",
                        "any_value\tTOTAL_AGGREGATE\t16..",
                        "uuid-ossp.nil\tPURE"));
        assertThat(table.effect("uuid-ossp.nil", 0)).isEqualTo(FunctionEffect.PURE);
        assertThat(table.effect("btrim")).isEqualTo(FunctionEffect.PURE);
        assertThat(table.effect("btrim", 1)).isEqualTo(FunctionEffect.TOTAL);
        assertThat(table.effect("btrim", 2)).isEqualTo(FunctionEffect.PURE);
        assertThat(table.effect("any_value", 1)).isEqualTo(FunctionEffect.TOTAL_AGGREGATE);
        assertThat(table.effect("nosuch", 1)).isEqualTo(FunctionEffect.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lower",
                "lower TOTAL",
                "lower\tHARMLESS",
                "lower\tUNKNOWN",
                "Lower\tTOTAL",
                "lower\tTOTAL\tsomewhere",
                "upper\tTOTAL\nlower\tTOTAL",
                "lower\tTOTAL\nlower\tTOTAL",
                "lower\tTOTAL\n\nlower\tPURE",
                "lower/1\tTOTAL"
            })
    void refusesATableThatIsNotExact(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> FunctionTable.parse("t", text.lines().toList()))
                .withMessageStartingWith("t");
    }
}
