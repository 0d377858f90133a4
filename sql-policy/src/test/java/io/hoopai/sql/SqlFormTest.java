package io.hoopai.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlFormTest {
    @Test
    void theValueStandsInEveryHole() {
        assertThat(new SqlForm(List.of("f(", ", ", ")")).around("t.c")).isEqualTo("f(t.c, t.c)");
        assertThat(new SqlForm(List.of("", "")).around("c")).isEqualTo("c");
    }

    @Test
    void aFormHasAHole() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SqlForm(List.of("NULL")));
        assertThatIllegalArgumentException().isThrownBy(() -> new SqlForm(List.of()));
    }

    @Test
    void aFormStaysAsItWasMade() {
        List<String> parts = new ArrayList<>(List.of("(", ")"));
        SqlForm form = new SqlForm(parts);
        parts.set(0, "[");

        assertThat(form.around("c")).isEqualTo("(c)");
    }
}
