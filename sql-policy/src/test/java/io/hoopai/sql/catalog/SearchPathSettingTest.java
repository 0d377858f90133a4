package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPathSettingTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"$user\", public", "\"\"", "a, \"B c\", \"say \"\"d\"\"\"", "\"1st\", _x9"})
    void isWrittenAsServersWriteIt(String text) {
        assertThat(SearchPathSetting.parse(text).orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void isReadBackAsItIs() {
        SearchPathSetting setting =
                new SearchPathSetting(List.of("Upper", "a b", "ü", "x,y", "q\"q", "select", "$user"));
        assertThat(SearchPathSetting.parse(setting.text())).contains(setting);
    }
}
