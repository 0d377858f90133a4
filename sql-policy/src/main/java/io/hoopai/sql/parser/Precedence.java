package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How tightly the operators of a dialect bind: Postgres' {@code %left} and {@code %nonassoc} declarations in
 * {@code gram.y}, MySQL's {@code expr}, {@code bool_pri}, {@code predicate} and {@code bit_expr} in {@code sql_yacc.yy}.
 *
 * <p>Ranks count from the loosest. All operators that do not associate, or not alike in both servers, share
 * {@link #predicate()}: comparisons, LIKE, IN, BETWEEN and IS. One beside another needs parentheses.
 */
final class Precedence {
    static final int LOOSEST = 0;

    /** Not the rank of any operator. */
    static final int UNKNOWN = -1;

    private static final Set<String> PREDICATES = Set.of(
            "=",
            "<>",
            "!=",
            "<",
            ">",
            "<=",
            ">=",
            "like",
            "not like",
            "in",
            "between",
            "is",
            "is distinct from",
            "is not distinct from");

    private static final Precedence POSTGRESQL = new Precedence(
            List.of(
                    Set.of("or"),
                    Set.of("and"),
                    Set.of("prefix not"),
                    PREDICATES,
                    // any operator that is not named elsewhere
                    Set.of("prefix ~"),
                    Set.of("+", "-"),
                    Set.of("*", "/", "%"),
                    Set.of("^"),
                    Set.of("at time zone"),
                    Set.of("collate"),
                    Set.of("prefix +", "prefix -"),
                    Set.of("::")),
            Set.of("ilike", "not ilike", "similar to", "not similar to"),
            true);

    private static final Precedence MYSQL = new Precedence(
            List.of(
                    Set.of("or"),
                    Set.of("xor"),
                    Set.of("and"),
                    Set.of("prefix not"),
                    PREDICATES,
                    Set.of("|"),
                    Set.of("&"),
                    Set.of("<<", ">>"),
                    Set.of("+", "-"),
                    Set.of("*", "/", "%", "div"),
                    Set.of("^"),
                    Set.of("prefix +", "prefix -", "prefix ~"),
                    Set.of("prefix !"),
                    Set.of("collate"),
                    Set.of("->", "->>")),
            Set.of("<=>", "regexp", "not regexp", "rlike", "not rlike"),
            false);

    private final Map<String, Integer> ranks = new HashMap<>();
    private final int other;

    private Precedence(List<Set<String>> loosestFirst, Set<String> morePredicates, boolean knowsOthers) {
        for (int rank = 0; rank < loosestFirst.size(); rank++) {
            for (String operator : loosestFirst.get(rank)) {
                ranks.put(operator, rank);
            }
        }
        for (String operator : morePredicates) {
            ranks.put(operator, predicate());
        }
        this.other = knowsOthers ? predicate() + 1 : UNKNOWN;
    }

    static Precedence of(Dialect dialect) {
        return dialect == Dialect.MYSQL ? MYSQL : POSTGRESQL;
    }

    /** The rank of an operator between two operands or behind one; {@link #UNKNOWN} if the dialect has none such. */
    int of(String operator) {
        Integer rank = ranks.get(operator);
        if (rank != null) {
            return rank;
        }
        return isSymbol(operator) ? other : UNKNOWN;
    }

    /** The rank of an operator before its operand. */
    int ofPrefix(String operator) {
        return ranks.getOrDefault("prefix " + operator, UNKNOWN);
    }

    /** The rank of comparisons and all other predicates. */
    int predicate() {
        return ranks.getOrDefault("=", UNKNOWN);
    }

    private static boolean isSymbol(String operator) {
        return operator.chars().allMatch(c -> "+-*/<>=~!@#%^&|`?".indexOf(c) >= 0);
    }
}
