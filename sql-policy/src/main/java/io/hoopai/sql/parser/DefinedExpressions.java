package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What definitions of tables and indexes hold besides names and types: expressions of defaults, checks and indexes, which
 * run later, on rows that others write, and relations that they refer to. Their tokens are looked at, and no tree is made.
 */
final class DefinedExpressions {
    /** What can stand before a parenthesis and calls nothing. */
    private static final Set<String> GRAMMAR = words("""
            key check unique with values in from to include including range list hash identity as exclude btree gin gist
            brin spgist references on table and or not default any all columns modulus where stored primary null
            exists index rtree fulltext spatial engine partition partitions less than comment enum set inherits
            bit char character varchar varying nchar decimal dec numeric float double real time timestamp interval
            varbit bpchar tinyint smallint mediumint int integer bigint binary varbinary year datetime text blob
            geometry geography vector halfvec sparsevec""");

    /** Functions that do nothing but compute, in both dialects. */
    private static final Set<String> PURE = words("""
            now current_timestamp current_date current_time localtime localtimestamp clock_timestamp
            statement_timestamp transaction_timestamp gen_random_uuid uuid_generate_v4 uuidv4 uuidv7 uuid random nextval
            lower upper length char_length character_length octet_length trim btrim ltrim rtrim coalesce nullif greatest
            least abs round floor ceil ceiling substring substr left right concat date_trunc extract cast
            json_valid jsonb_typeof json_typeof array_length cardinality""");

    private DefinedExpressions() {}

    /**
     * The relations that the definition refers to behind the cursor: parents, models, those of foreign keys, and those that
     * it puts together.
     */
    static List<QualifiedName> relations(TokenCursor tokens) throws SqlNotUnderstoodException {
        List<QualifiedName> relations = new ArrayList<>();
        TokenCursor cursor = tokens.copy();
        while (!cursor.atEnd()) {
            if (cursor.accept("references") || cursor.accept("partition", "of") || cursor.accept("like")) {
                if (cursor.atName()) {
                    relations.add(cursor.name());
                }
            } else if (cursor.accept("union")) {
                // MySQL's MERGE tables show the rows of others.
                cursor.acceptSymbol("=");
                if (cursor.acceptSymbol("(")) {
                    relations.addAll(cursor.names());
                }
            } else if (cursor.accept("inherits")) {
                if (cursor.acceptSymbol("(")) {
                    relations.addAll(cursor.names());
                }
            } else {
                cursor.take();
            }
        }
        return relations;
    }

    /** The name of a function that is called behind the cursor, and may do more than compute. */
    static Optional<String> unknownCall(TokenCursor tokens) {
        List<Token> rest = tokens.remainder();
        for (int i = 1; i < rest.size(); i++) {
            Token name = rest.get(i - 1);
            if (rest.get(i).isSymbol("(") && name.isName() && !isRelation(rest, i - 1) && !isHarmless(rest, i - 1)) {
                return Optional.of(name.value());
            }
            if (isBehindValue(rest, i) && !PURE.contains(rest.get(i).word())) {
                return Optional.of(rest.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** Whether a name stands behind a value as {@code (value).name}, which calls it where the value has no such field. */
    private static boolean isBehindValue(List<Token> tokens, int name) {
        return name >= 2
                && tokens.get(name - 1).isSymbol(".")
                && (tokens.get(name - 2).isSymbol(")") || tokens.get(name - 2).isSymbol("]"));
    }

    private static boolean isHarmless(List<Token> tokens, int name) {
        boolean qualified = name > 0 && tokens.get(name - 1).isSymbol(".");
        String word = tokens.get(name).word();
        return !qualified && (GRAMMAR.contains(word) || PURE.contains(word));
    }

    /** Whether the name, which may be qualified, is that of a relation with its columns behind it. */
    private static boolean isRelation(List<Token> tokens, int name) {
        int first = name;
        while (first >= 2 && tokens.get(first - 1).isSymbol(".")) {
            first -= 2;
        }
        return first >= 1
                && (tokens.get(first - 1).isWord("references")
                        || (first >= 2
                                && tokens.get(first - 1).isWord("of")
                                && tokens.get(first - 2).isWord("partition")));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
