package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaskedCellTest {
    private static MaskedCell cell(@Nullable Object value, String className) {
        return new MaskedCell(value, new CellStyle(Dialect.POSTGRESQL, className, "type"));
    }

    @Test
    void aNumberIsEveryNumberThatHoldsIt() throws SQLException {
        MaskedCell cell = cell(new BigDecimal("50000.00"), "java.math.BigDecimal");

        assertThat(cell.getString()).isEqualTo("50000.00");
        assertThat(cell.getInt()).isEqualTo(50_000);
        assertThat(cell.getDouble()).isEqualTo(50_000.0);
        assertThat(cell.getObject()).isEqualTo(new BigDecimal("50000.00"));
        assertThat(cell.getObject(Long.class)).isEqualTo(50_000L);
        assertThatThrownBy(cell::getByte).isInstanceOf(SQLException.class).hasMessageNotContaining("50000");
    }

    @Test
    void aDateIsADateInTheCalendarsZone() throws SQLException {
        MaskedCell cell = cell(LocalDate.of(1980, 1, 1), "java.sql.Date");

        assertThat(cell.getString()).isEqualTo("1980-01-01");
        assertThat(cell.getObject()).isEqualTo(Date.valueOf("1980-01-01"));
        assertThat(cell.getObject(LocalDate.class)).isEqualTo(LocalDate.of(1980, 1, 1));
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(cell.getDate(tokyo))
                .isEqualTo(new Date(OffsetDateTime.parse("1980-01-01T00:00:00+09:00")
                        .toInstant()
                        .toEpochMilli()));
    }

    @Test
    void timestampsAreWrittenAsPostgresWritesThem() throws SQLException {
        assertThat(cell(LocalDateTime.parse("2024-01-01T00:00:00"), "java.sql.Timestamp")
                        .getString())
                .isEqualTo("2024-01-01 00:00:00");
        MaskedCell zoned = cell(OffsetDateTime.parse("2024-01-01T10:00:00.25Z"), "java.sql.Timestamp");
        assertThat(zoned.getString()).isEqualTo("2024-01-01 10:00:00.25+00");
        assertThat(zoned.getTimestamp())
                .isEqualTo(Timestamp.from(
                        OffsetDateTime.parse("2024-01-01T10:00:00.25Z").toInstant()));
    }

    @Test
    void aMaskThatIsNullIsNullInEveryType() throws ReflectiveOperationException {
        for (Method getter : MaskedCell.class.getDeclaredMethods()) {
            if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
                Object value = getter.invoke(cell(null, "java.lang.String"));
                assertThat(value)
                        .as(getter.getName())
                        .isIn((Object) null, 0, 0L, 0.0, 0.0f, (short) 0, (byte) 0, false);
            }
        }
    }

    @Test
    void textThatIsNoNumberIsAnExceptionThatDoesNotQuoteIt() {
        assertThatThrownBy(cell("a***@example.com", "java.lang.String")::getInt)
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("example");
    }
}
