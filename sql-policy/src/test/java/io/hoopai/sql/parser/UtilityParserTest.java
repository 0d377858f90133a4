package io.hoopai.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.tree.QualifiedName;
import io.hoopai.sql.tree.Utility;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtilityParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "with x as (select 1) select 1",
                "values (1)",
                "table t",
                "insert into t values (1)",
                "update t set a = 1",
                "delete from t",
                "merge into t using s on true when matched then delete",
                "explain select 1",
                "(select 1)"
            })
    void leavesQueriesAndDmlToTheParser(String sql) throws Exception {
        assertThat(parse(Dialect.POSTGRESQL, sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "begin work",
                "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, NOT DEFERRABLE",
                "start transaction read only",
                "BEGIN READ WRITE",
                "start transaction isolation level serializable, read write",
                "COMMIT",
                "END TRANSACTION",
                "commit and no chain",
                "ABORT",
                "rollback to savepoint \"a b\"",
                "SAVEPOINT x",
                "release x"
            })
    void knowsHarmlessTransactionControl(String sql) throws Exception {
        Utility utility = utility(Dialect.POSTGRESQL, sql);
        assertThat(utility.kind()).isEqualTo(StatementKind.TRANSACTION);
        assertThat(utility.harmless()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BEGIN READ", "BEGIN WRITE", "COMMIT PREPARED 'x'", "rollback prepared 'x'", "begin x", "release"
            })
    void callsNoOtherTransactionControlHarmless(String sql) throws Exception {
        assertThat(utility(Dialect.POSTGRESQL, sql).harmless()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET application_name = 'x'",
                "set session timezone to 'UTC'",
                "SET TIME ZONE 'Europe/Berlin'",
                "set extra_float_digits = 3",
                "SET NAMES 'UTF8'",
                "set client_encoding to 'utf-8'",
                "set standard_conforming_strings = on",
                "SET DateStyle = ISO, MDY",
                "set lock_timeout = '5s'",
                "set local lock_timeout to 1000",
                "set transaction isolation level repeatable read",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                "show server_version",
                "SHOW TIME ZONE",
                "reset application_name",
                "RESET ALL",
                "set default_transaction_isolation to default",
                "set default_transaction_read_only to default",
                "set default_transaction_deferrable to off",
                "unlisten *",
                "DISCARD PLANS",
                "DISCARD ALL",
                "deallocate all"
            })
    void knowsHarmlessSettings(String sql) throws Exception {
        assertThat(utility(Dialect.POSTGRESQL, sql).harmless()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set standard_conforming_strings = off",
                "set standard_conforming_strings to default",
                "reset standard_conforming_strings",
                "reset all x",
                "SET ROLE postgres",
                "set session authorization default",
                "set session role x",
                "set row_security = off",
                "set client_encoding to latin1",
                "SET NAMES 'SJIS'",
                "set statement_timeout = '1s'",
                "set lock_timeout = 0",
                "set lock_timeout = '1h'",
                "set lock_timeout to default",
                "set datestyle = 'german'",
                "set search_path = pg_temp, public",
                "set search_path to a b",
                "set transaction read write",
                "set default_transaction_read_only to off",
                "set time zone interval '1' hour to minute",
                "set application_name = 'a' || 'b'",
                "show all",
                "show app.jwt_secret",
                "show primary_conninfo",
                "discard all plans",
                "discard temp",
                "set transaction read write",
                "set session characteristics as transaction read write",
                "deallocate"
            })
    void callsNoOtherSettingHarmless(String sql) throws Exception {
        try {
            assertThat(utility(Dialect.POSTGRESQL, sql).harmless()).isFalse();
        } catch (SqlNotUnderstoodException e) {
            assertThat(e.reason()).isIn(Reason.SYNTAX, Reason.UNSUPPORTED);
        }
    }

    @Test
    void givesTheValuesOfASetting() throws Exception {
        Utility utility = utility(Dialect.POSTGRESQL, "SET search_path TO \"$user\", Public, 'x'");
        assertThat(utility.subject()).contains("search_path");
        assertThat(utility.values()).containsExactly("$user", "public", "x");
        assertThat(utility(Dialect.POSTGRESQL, "set extra_float_digits = -3").values())
                .containsExactly("-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE a, s.b                        | DDL      | DROP TABLE   | a s.b",
                "drop materialized view if exists v       | DDL      | DROP VIEW    | v",
                "drop index concurrently i                | DDL      | DROP INDEX   | i",
                "TRUNCATE TABLE ONLY a *, b               | TRUNCATE | TRUNCATE     | a b",
                "create unlogged table if not exists s.t (a int generated always as (1) stored) | DDL | CREATE TABLE | s.t",
                "create unique index i on s.t (a)         | DDL      | CREATE INDEX | s.t",
                "alter table if exists only t add column a int | DDL | ALTER TABLE  | t",
                "vacuum a, b                              | DDL      | VACUUM       | a b",
                "vacuum (full) a                          | DDL      | VACUUM       | ''",
                "drop schema s                            | DDL      | DROP SCHEMA  | ''",
                "create role x superuser                  | GRANT    | CREATE ROLE  | ''",
                "grant select on t to public              | GRANT    | GRANT        | ''",
                "alter system set x = 1                   | OTHER    | ALTER SYSTEM | ''",
                "checkpoint                               | OTHER    | CHECKPOINT   | ''",
                "frobnicate the table                     | OTHER    | FROBNICATE   | ''"
            })
    void classifiesTheRest(String sql, StatementKind kind, String verb, String relations) throws Exception {
        Utility utility = utility(Dialect.POSTGRESQL, sql.strip());
        assertThat(utility.kind()).isEqualTo(kind);
        assertThat(utility.verb()).isEqualTo(verb.strip());
        assertThat(utility.harmless()).isFalse();
        assertThat(String.join(
                        " ",
                        utility.relations().stream()
                                .map(QualifiedName::toString)
                                .toList()))
                .isEqualTo(relations.strip());
    }

    /** The kind is known, the effect is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table x (a) as execute p                     | CREATE TABLE … AS",
                "create temp table x (a int)                         | CREATE TEMPORARY TABLE",
                "create function f() returns int language sql as $$ select 1 $$ | CREATE FUNCTION",
                "create schema s create table t (a int)              | CREATE SCHEMA … CREATE",
                "alter table t rename column ssn to note             | ALTER TABLE that renames, moves or computes",
                "alter table t alter column a type text using ssn    | ALTER TABLE that renames, moves or computes",
                "alter table t set schema other                      | ALTER TABLE that renames, moves or computes",
                "alter table t detach partition u                    | ALTER TABLE that renames, moves or computes",
                "alter table t drop column a cascade                 | ALTER TABLE that renames, moves or computes",
                "alter table t alter column a set default f(1)       | ALTER TABLE with a call of f",
                "alter domain d set default f(1)                     | ALTER DOMAIN with a call of f",
                "alter domain d add check (f(value))                 | ALTER DOMAIN with a call of f",
                "alter policy p on t with check (f(a))               | ALTER POLICY with a call of f",
                "create table t (a int, b text default s.now())      | CREATE TABLE with a call of now",
                "create table t (a text check (pg_read_file(a) > 'x')) | CREATE TABLE with a call of pg_read_file",
                "create index on t (lower(a), f(b))                  | CREATE INDEX with a call of f",
                "create table t (a text default ('x'::text).f)       | CREATE TABLE with a call of f",
                "create index on t (((b)[1].\"lower\"))               | CREATE INDEX with a call of lower",
                "truncate t cascade                                  | TRUNCATE … CASCADE",
                "drop table t cascade                                | DROP TABLE … CASCADE",
                "import foreign schema s from server x into public   | IMPORT FOREIGN SCHEMA"
            })
    void knowsWhatItsTokensDoNotShow(String sql, String form) throws Exception {
        Utility utility = utility(Dialect.POSTGRESQL, sql.strip());
        assertThat(utility.kind()).isIn(StatementKind.DDL, StatementKind.TRUNCATE);
        assertThat(utility.unjudged()).contains(form.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (a int primary key, b numeric(3, 1) default 1, c timestamp(3) default now()) | t",
                "create table t (a int references s.u (id), like v including all) inherits (w, x)  | t s.u v w x",
                "create table t partition of u for values from (1) to (2)                          | t u",
                "create index on t using gin (a, lower(b)) include (c) where d is not null         | t",
                "alter table t add foreign key (a) references u (b)                                | t u"
            })
    void namesEveryRelationOfADefinition(String sql, String relations) throws Exception {
        Utility utility = utility(Dialect.POSTGRESQL, sql.strip());
        assertThat(utility.unjudged()).isEmpty();
        assertThat(String.join(
                        " ",
                        utility.relations().stream()
                                .map(QualifiedName::toString)
                                .toList()))
                .isEqualTo(relations.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (a int) engine = merge union = (s.u, v) | t s.u v",
                "alter table t union (u)                                | t u",
                "create table t like u                                  | t u"
            })
    void namesEveryRelationOfADefinitionOfMySql(String sql, String relations) throws Exception {
        assertThat(String.join(
                        " ",
                        utility(Dialect.MYSQL, sql.strip()).relations().stream()
                                .map(QualifiedName::toString)
                                .toList()))
                .isEqualTo(relations.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set names utf8mb4",
                "SET autocommit = 0",
                "set session transaction isolation level read committed",
                "start transaction with consistent snapshot",
                "show full tables like 'a%'",
                "describe shop.t",
                "show create table t",
                "COMMIT WORK"
            })
    void knowsHarmlessFormsOfMySql(String sql) throws Exception {
        assertThat(utility(Dialect.MYSQL, sql).harmless()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set @v = (select ssn from p)",
                "set @@sql_mode = 'ANSI_QUOTES'",
                "set sql_mode = ''",
                "set global autocommit = 1",
                "set autocommit = 1, sql_mode = ''",
                "set names gbk",
                "show warnings",
                "show columns from t where (select 1)",
                "show processlist",
                "use other",
                "commit release",
                "end",
                "abort"
            })
    void callsNoOtherFormOfMySqlHarmless(String sql) throws Exception {
        assertThat(utility(Dialect.MYSQL, sql).harmless()).isFalse();
    }

    @Test
    void knowsThatReplaceIsDmlInMySqlAlone() throws Exception {
        assertThat(parse(Dialect.MYSQL, "replace into t values (1)")).isEmpty();
        assertThat(utility(Dialect.POSTGRESQL, "replace into t values (1)").kind())
                .isEqualTo(StatementKind.OTHER);
    }

    private static Utility utility(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        return parse(dialect, sql).orElseThrow();
    }

    private static Optional<Utility> parse(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        return TreeText.parse(dialect, sql) instanceof Utility utility ? Optional.of(utility) : Optional.empty();
    }
}
