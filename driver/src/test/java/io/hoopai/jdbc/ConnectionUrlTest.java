package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
    @Test
    void takesAUrlApart() throws SQLException {
        ConnectionUrl url = ConnectionUrl.parse(
                        "jdbc:hoopai:postgresql://db.internal:5432/my%20shop?hoopai.user=bot&password=a%26b")
                .orElseThrow();

        assertThat(url.dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(url.database()).isEqualTo("my shop");
        assertThat(url.parameters()).isEqualTo(Map.of("hoopai.user", "bot", "password", "a&b"));
        assertThat(url.forDriver()).isEqualTo("jdbc:postgresql://db.internal:5432/my%20shop");
        assertThat(url).hasToString("jdbc:hoopai:postgresql://db.internal:5432/my%20shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://h/d", "jdbc:mysql://h/d", "jdbc:other:hoopai:mysql://h/d", "hoopai"})
    void urlsOfOtherDriversAreNotForThisOne(String url) throws SQLException {
        assertThat(ConnectionUrl.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:hoopai:oracle://h/d",
                "jdbc:hoopai:postgresql:d",
                "jdbc:hoopai:postgresql://h1,h2/d",
                "jdbc:hoopai:postgresql://h/d#x",
                "jdbc:hoopai:mysql://address=(host=h)(allowMultiQueries=true)/d",
                "jdbc:hoopai:mysql://(host=h,allowLoadLocalInfile=true)/d",
                "jdbc:hoopai:mysql://user:secret@h/d",
                "jdbc:hoopai:mysql:loadbalance://h/d",
                "jdbc:hoopai:mysql://h/",
                "jdbc:hoopai:mysql://h/d?a=1&a=2",
                "jdbc:hoopai:mysql://h/d?a=%zz",
            })
    void notationsThatHidePropertiesAreRefused(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("secret");
    }
}
