package io.hoopai.sql.lexer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which constants of a statement its reading depends on. The parser says which tokens it took for plain constants;
 * whoever looks at the text of one afterwards says so as well. All others could be any constant of their kind, and the
 * statement would be understood alike. Not safe for use by several threads.
 */
public final class ConstantLedger {
    private final List<Token> tokens;
    private final BitSet open = new BitSet();

    public ConstantLedger(LexedStatement statement) {
        this.tokens = statement.tokens();
    }

    /** The token is a constant and nothing more: no name, no part of the grammar. */
    public void isPlain(int token) {
        open.set(token);
    }

    /** The text of the token has been looked at. */
    public void isConsulted(int token) {
        open.clear(token);
    }

    /** The places of the constants that the reading depends on, in order. */
    public int[] decisive() {
        int count = 0;
        int[] places = new int[tokens.size()];
        for (int i = 0; i < places.length; i++) {
            boolean constant = switch (tokens.get(i).kind()) {
                case STRING, BIT_STRING, NUMBER -> true;
                case WORD, QUOTED_NAME, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION -> false;
            };
            if (constant && !open.get(i)) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
