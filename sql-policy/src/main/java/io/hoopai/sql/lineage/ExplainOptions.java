package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.tree.Explain;
import java.util.List;

/**
 * Options of EXPLAIN without what the statistics of columns, and the sizes of their values, shape: costs, widths and
 * estimates, and the buffers and times of a run. The last option of a name counts.
 */
final class ExplainOptions {
    private static final String PLANNED = "COSTS OFF";
    private static final String RUN = PLANNED + ", TIMING OFF, SUMMARY OFF, BUFFERS OFF";

    private final Masking masking;

    ExplainOptions(Masking masking) {
        this.masking = masking;
    }

    void restrict(Explain explain) {
        List<Token> tokens = masking.written().lexed().tokens();
        if (masking.written().lexed().dialect() != Dialect.POSTGRESQL) {
            return;
        }
        int statement = explain.statement().position().offset();
        String off = explain.analyze() ? RUN : PLANNED;
        if (tokens.get(1).isSymbol("(") && tokens.get(1).start() < statement && isOption(tokens.get(2))) {
            for (Token token : tokens) {
                if (token.isSymbol(")")) {
                    masking.edits().replace(new Span(token.start(), token.end()), ", " + off + ")");
                    return;
                }
            }
        }
        StringBuilder options = new StringBuilder("EXPLAIN (");
        int last = 0;
        for (int i = 1;
                tokens.get(i).isWord("analyze")
                        || tokens.get(i).isWord("analyse")
                        || tokens.get(i).isWord("verbose");
                i++) {
            options.append(tokens.get(i).word()).append(", ");
            last = i;
        }
        masking.edits()
                .replace(
                        new Span(tokens.get(0).start(), tokens.get(last).end()),
                        options.append(off).append(')').toString());
    }

    /** A parenthesis may begin the query as well. */
    private static boolean isOption(Token token) {
        return !token.isWord("select")
                && !token.isWord("with")
                && !token.isWord("values")
                && !token.isWord("table")
                && !token.isSymbol("(");
    }
}
