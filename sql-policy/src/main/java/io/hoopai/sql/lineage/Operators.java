package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.catalog.BuiltinFunctions;
import io.hoopai.sql.tree.Expression;
import java.util.Optional;
import java.util.Set;

/** What operators tell of their operands. */
final class Operators {
    private static final Set<String> EQUALITY =
            Set.of("=", "==", "<>", "!=", "<=>", "is distinct from", "is not distinct from");
    private static final Set<String> RANGE = Set.of("<", ">", "<=", ">=");
    private static final Set<String> LIKE = Set.of("like", "ilike", "~~", "~~*", "!~~", "!~~*");
    private static final Set<String> PATTERN = Set.of(
            "similar to",
            "~",
            "~*",
            "!~",
            "!~*",
            "regexp",
            "rlike",
            "sounds like",
            "member of",
            "@@",
            "@@@",
            "@>",
            "<@",
            "?",
            "?|",
            "?&",
            "&&",
            "@?",
            "^@");
    /** Symbols that come with Postgres; extensions define them again for their own types. */
    private static final Set<String> BUILTIN = Set.of(
            "+", "-", "*", "/", "%", "^", "|", "&", "#", "~", "||", "->", "->>", "#>", "#>>", "#-", "<<", ">>", "&<",
            "&>", "-|-", "<->", "!!", "@");

    private final Dialect dialect;
    private final BuiltinFunctions builtins;
    private final Set<String> userDefined;
    private final Set<String> unknown;
    private final LiteralTexts literals;
    private final Functions functions;

    Operators(CatalogIndex index, LiteralTexts literals, Functions functions) {
        this.dialect = index.dialect();
        this.builtins = index.builtins();
        this.userDefined = index.catalog().userOperators();
        this.unknown = index.catalog().unknownOperators();
        this.literals = literals;
        this.functions = functions;
    }

    /** AND, OR and XOR under any of their names. */
    boolean isLogical(String operator) {
        return switch (operator) {
            case "and", "or", "xor" -> true;
            case "&&", "||" -> dialect == Dialect.MYSQL;
            default -> false;
        };
    }

    boolean isConjunction(String operator) {
        return operator.equals("and") || (operator.equals("&&") && dialect == Dialect.MYSQL);
    }

    boolean isDisjunction(String operator) {
        return operator.equals("or") || (operator.equals("||") && dialect == Dialect.MYSQL);
    }

    /** The use that a comparison makes of its operands; empty when it is no comparison. */
    Optional<ReferenceKind> comparison(String operator) {
        String plain = affirmed(operator);
        if (EQUALITY.contains(plain)) {
            return Optional.of(ReferenceKind.EQUALS_COLUMN);
        }
        if (RANGE.contains(plain)) {
            return Optional.of(ReferenceKind.RANGE);
        }
        return LIKE.contains(plain) || PATTERN.contains(plain) ? Optional.of(ReferenceKind.PATTERN) : Optional.empty();
    }

    /**
     * Whether a user's operator of that symbol may be the one that is called. It is not for operands of built-in types:
     * the server prefers its own where the types are met exactly.
     */
    boolean mayBeUserDefined(String operator, Value left, Value right) {
        return userDefined.contains(affirmed(operator)) && !(isBuiltinType(left) && isBuiltinType(right));
    }

    private static boolean isBuiltinType(Value value) {
        return value.isConstant() ? value.constancy() == Value.Constancy.STRING : isScalar(value);
    }

    boolean isEquality(String operator) {
        return EQUALITY.contains(affirmed(operator));
    }

    /**
     * Records an operator that only users can have defined; what those of extensions do is known. Symbols that Postgres has itself are defined again by many
     * extensions; with those, only the use of columns is taken to be unknown.
     */
    void use(String operator, SourcePosition position) {
        String plain = affirmed(operator);
        if (unknown.contains(plain)
                && !EQUALITY.contains(plain)
                && !RANGE.contains(plain)
                && !LIKE.contains(plain)
                && !PATTERN.contains(plain)
                && !BUILTIN.contains(plain)) {
            functions.useOperator(plain, position);
        }
    }

    /** Whether {@code left operator right} cannot fail. */
    boolean total(String operator, Value left, Value right, Expression rightExpression) {
        String plain = affirmed(operator);
        if (mayBeUserDefined(operator, left, right)) {
            return false;
        }
        if (isLogical(plain)) {
            return true;
        }
        if (LIKE.contains(plain)) {
            // A pattern that ends in its escape fails on just those values that match what is before it.
            return rightExpression instanceof Expression.Literal literal
                    && literals.pattern(literal.position())
                            .filter(text -> text.indexOf('\\') < 0)
                            .isPresent();
        }
        if (EQUALITY.contains(plain) || RANGE.contains(plain)) {
            // Other types are converted first, which can fail; text is compared with text as it is.
            return builtins.totalOperator(plain) || isString(left) && isString(right);
        }
        if (plain.equals("||")) {
            // Joining arrays or JSON fails on some values.
            return builtins.totalOperator(plain) && isScalar(left) && isScalar(right);
        }
        return builtins.totalOperator(plain);
    }

    /** Whether comparing by {@code operator} cannot fail, whatever the operands. */
    boolean totalForAny(String operator) {
        String plain = affirmed(operator);
        return !userDefined.contains(plain) && !LIKE.contains(plain) && builtins.totalOperator(plain);
    }

    /** The type of the result, where one can tell. */
    String resultType(String operator, Value left, Value right) {
        return switch (operator) {
            case "->>", "#>>" -> Value.TEXT;
            case "||" -> isScalar(left) && isScalar(right) ? Value.TEXT : Value.UNKNOWN_TYPE;
            default -> Value.UNKNOWN_TYPE;
        };
    }

    private static boolean isString(Value value) {
        return switch (value.type()) {
            case "text", "varchar", "bpchar" -> true;
            default -> value.isConstant();
        };
    }

    /** Whether it is known to be one value of a built-in type, no array and no document. */
    static boolean isScalar(Value value) {
        if (value.isConstant()) {
            return true;
        }
        return switch (value.type()) {
            case "text", "varchar", "bpchar", "name" -> true;
            case "int2", "int4", "int8", "numeric", "float4", "float8", "bool", "uuid", "date" -> true;
            default -> false;
        };
    }

    private static String affirmed(String operator) {
        return operator.startsWith("not ") ? operator.substring("not ".length()) : operator;
    }
}
