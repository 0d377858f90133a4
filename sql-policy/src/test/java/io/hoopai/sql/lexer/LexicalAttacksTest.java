package io.hoopai.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that common parsers read otherwise than the server: each must come out as the server reads it, or not at all. */
class LexicalAttacksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT E'\\'', ssn FROM customers -- '~select ? , ssn from customers",
                "SELECT E'\\' , 1 FROM regions -- ', ssn FROM customers~select ? , ssn from customers",
                "SELECT U&\"s\\0073n\" FROM c~select \"ssn\" from c",
                "SELECT U&\"pg\\005fsleep\"(9)~select \"pg_sleep\" ( ? )",
                "DELETE FROM t /* /* */ WHERE id=1 -- */~delete from t",
                "SELECT '\\', ssn FROM c--'~select ? , ssn from c",
                "SELECT $a$'$a$, ssn FROM c -- '~select ? , ssn from c",
                "SELECT $$'$$, 1 FROM x -- '~select ? , ? from x",
                "DELETE FROM t\\n\\n\\nWHERE id=1~delete from t where id = ?",
                "SELECT 1\\ngo\\nDELETE FROM t~select ? go delete from t"
            })
    void readsAsPostgresDoes(String sql, String shape) throws Exception {
        LexedStatement statement = Tokens.only(Dialect.POSTGRESQL, sql.replace("\\n", "\n"));
        assertThat(StatementShape.of(statement)).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 /*!50000 UNION SELECT password FROM users */",
                "/*! DROP TABLE p */",
                "DELETE FROM t WHERE id=5--1 OR 1=1",
                "DELETE FROM t -- x\rWHERE id=1",
                "SELECT 1.e(password) FROM users",
                "SELECT 1 /*M!100000 UNION SELECT ssn FROM p */"
            })
    void refusesWhatMySqlReadsAlone(String sql) {
        assertThatThrownBy(() -> Tokens.of(Dialect.MYSQL, sql)).isInstanceOf(SqlNotUnderstoodException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT 1 /* /* */ , password FROM u -- */~SELECT ? , password FROM u",
                "SELECT \"\\\"\", password FROM u -- \"~SELECT ? , password FROM u",
                "SELECT '\\'', password FROM u -- '~SELECT ? , password FROM u"
            })
    void readsAsMySqlDoes(String sql, String shape) throws Exception {
        assertThat(StatementShape.of(Tokens.only(Dialect.MYSQL, sql))).isEqualTo(shape);
    }
}
