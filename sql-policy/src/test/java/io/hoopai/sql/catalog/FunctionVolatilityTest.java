package io.hoopai.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionVolatilityTest {
    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL,lower,TOTAL,IMMUTABLE",
        "POSTGRESQL,now,READS_SETTINGS,STABLE",
        "POSTGRESQL,random,PURE,VOLATILE",
        "POSTGRESQL,nextval,WRITES,VOLATILE",
        "POSTGRESQL,nosuch,UNKNOWN,UNKNOWN",
        "MYSQL,lower,PURE,IMMUTABLE",
        "MYSQL,now,READS_SETTINGS,STABLE",
        "MYSQL,rand,PURE,VOLATILE",
        "MYSQL,sleep,SLEEPS,VOLATILE"
    })
    void isAsTheServerHasIt(Dialect dialect, String name, FunctionEffect effect, Volatility volatility) {
        assertThat(FunctionVolatility.of(dialect, name, effect)).isEqualTo(volatility);
    }
}
