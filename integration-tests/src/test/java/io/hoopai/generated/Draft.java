package io.hoopai.generated;

import io.hoopai.sql.Dialect;
import java.util.List;

/** One statement in the making: its dice, the names it has given, and how much more it may grow. */
final class Draft {
    private final Dialect dialect;
    private final Dice dice;
    private final Forms forms;
    private final Quoting quoting;
    private final List<Source> tables;
    private final Expressions expressions;
    private final FromItems fromItems;
    private final Queries queries;
    private final boolean lateral;
    private int growth;
    private int names;

    Draft(Vocabulary vocabulary, List<Source> tables, Dice dice) {
        this.dialect = vocabulary.dialect();
        this.dice = dice;
        this.forms = vocabulary.forms();
        this.quoting = new Quoting(dialect);
        this.tables = List.copyOf(tables);
        this.growth = dice.between(3, vocabulary.growth());
        this.lateral = dialect == Dialect.POSTGRESQL || dice.chance(0.5);
        this.expressions = new Expressions(this);
        this.fromItems = new FromItems(this);
        this.queries = new Queries(this);
    }

    Dialect dialect() {
        return dialect;
    }

    boolean isPostgres() {
        return dialect == Dialect.POSTGRESQL;
    }

    Dice dice() {
        return dice;
    }

    Forms forms() {
        return forms;
    }

    Quoting quoting() {
        return quoting;
    }

    /** Everything in the database that a FROM clause can name, and everything that the statement may read. */
    List<Source> tables() {
        return tables;
    }

    /** The columns of a table, or nothing when there is none of that name. */
    List<Field> fieldsOf(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(Source::fields)
                .orElse(List.of());
    }

    Expressions expressions() {
        return expressions;
    }

    FromItems fromItems() {
        return fromItems;
    }

    Queries queries() {
        return queries;
    }

    boolean hasLateral() {
        return lateral;
    }

    /** MySQL 8.0.15 crashes on some statements with both LATERAL and WITH, so that there each has one of the two. */
    boolean hasCommonTables() {
        return isPostgres() || !lateral;
    }

    /** Whether there is room for one thing more. */
    boolean grow() {
        return growth-- > 0;
    }

    /** A name that nothing else in the statement has. */
    String name(String prefix) {
        names++;
        return prefix + names;
    }

    Kind anyKind() {
        return dice.chance(0.4) ? dice.oneOf(Kind.TEXT, Kind.TEXT, Kind.INTEGER) : dice.pick(forms.kinds());
    }

    /** A kind that can be compared and merged with others of it. */
    Kind comparableKind() {
        Kind kind = anyKind();
        return kind == Kind.ROW ? Kind.TEXT : kind;
    }
}
