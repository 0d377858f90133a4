package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.masking.ValueKind;
import io.hoopai.sql.Dialect;
import java.lang.reflect.Proxy;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGResultSetMetaData;

class ResultShapeTest {
    private static final Map<String, Object> NAME = Map.ofEntries(
            Map.entry("getColumnLabel", "shown"),
            Map.entry("getColumnTypeName", "varchar"),
            Map.entry("getColumnType", Types.VARCHAR),
            Map.entry("getPrecision", 40),
            Map.entry("getCatalogName", "shop"),
            Map.entry("getTableName", "people"),
            Map.entry("getColumnName", "name"),
            Map.entry("getBaseSchemaName", "public"),
            Map.entry("getBaseTableName", "people"),
            Map.entry("getBaseColumnName", "name"));

    /** What a driver says of a result, by the names of the methods. */
    private static ResultSetMetaData metaData(List<Map<String, Object>> columns) {
        return (ResultSetMetaData) Proxy.newProxyInstance(
                ResultShapeTest.class.getClassLoader(),
                new Class<?>[] {ResultSetMetaData.class, PGResultSetMetaData.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getColumnCount" -> columns.size();
                    case "unwrap" -> self;
                    default -> columns.get((int) arguments[0] - 1).get(method.getName());
                });
    }

    private static Map<String, Object> but(String method, Object value) {
        Map<String, Object> column = new HashMap<>(NAME);
        column.put(method, value);
        return column;
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, getColumnLabel, other",
        "POSTGRESQL, getColumnTypeName, json",
        "POSTGRESQL, getBaseSchemaName, app",
        "POSTGRESQL, getBaseTableName, others",
        "POSTGRESQL, getBaseColumnName, email",
        "POSTGRESQL, getBaseColumnName, ''",
        "MYSQL,      getColumnLabel, other",
        "MYSQL,      getColumnTypeName, json",
        "MYSQL,      getCatalogName, app",
        "MYSQL,      getTableName, others",
        "MYSQL,      getColumnName, email",
        "MYSQL,      getColumnName, ''"
    })
    void anotherNameOfAnythingIsAnotherShape(Dialect dialect, String method, String value) throws SQLException {
        ResultShape shape = ResultShape.of(dialect, "shop", metaData(List.of(NAME, NAME)));
        assertThat(shape.describes(metaData(List.of(NAME, NAME)))).isTrue();
        assertThat(shape.describes(metaData(List.of(NAME, but(method, value))))).isFalse();
        assertThat(shape.describes(metaData(List.of(but(method, value), NAME)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"getColumnType, 4", "getPrecision, 1"})
    void inMySqlAnotherTypeBehindTheNameOfOneIsAnotherShape(String method, int value) throws SQLException {
        ResultShape shape = ResultShape.of(Dialect.MYSQL, "shop", metaData(List.of(NAME)));
        assertThat(shape.describes(metaData(List.of(but(method, value))))).isFalse();
    }

    @Test
    void moreOrFewerColumnsAreAnotherShape() throws SQLException {
        ResultShape shape = ResultShape.of(Dialect.POSTGRESQL, "shop", metaData(List.of(NAME, NAME)));
        assertThat(shape.describes(metaData(List.of(NAME)))).isFalse();
        assertThat(shape.describes(metaData(List.of(NAME, NAME, NAME)))).isFalse();
        assertThat(shape.describes(metaData(List.of()))).isFalse();
    }

    @Test
    void itsColumnsAreWhatMasksAreBoundTo() throws SQLException {
        ResultShape shape =
                ResultShape.of(Dialect.POSTGRESQL, "shop", metaData(List.of(NAME, but("getBaseTableName", ""))));
        assertThat(shape.columns().get(0).name()).isEqualTo("shown");
        assertThat(shape.columns().get(0).kind()).isEqualTo(ValueKind.TEXT);
        assertThat(shape.columns().get(0).origin()).hasToString("Optional[shop.public.people.name]");
        assertThat(shape.columns().get(1).origin()).isEmpty();
    }
}
