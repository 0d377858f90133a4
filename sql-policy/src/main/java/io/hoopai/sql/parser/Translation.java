package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.ParserText;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the translators of one statement share: its names, its positions, and the way to refuse. Not safe for use by
 * several threads; one is made for each statement.
 */
final class Translation {
    /**
     * How deep a tree may be. Parentheses are capped long before; this is about chains without them, such as
     * {@code a + b + c + …}, whose tree is as deep as the chain is long.
     */
    private static final int MAX_DEPTH = 400;

    private final ParserText text;
    private final NameLedger names;
    private int here;
    private int depth;

    Translation(ParserText text) {
        this.text = text;
        this.names = new NameLedger(text);
    }

    Dialect dialect() {
        return text.statement().dialect();
    }

    boolean isMySql() {
        return text.statement().dialect() == Dialect.MYSQL;
    }

    /** The position of a node; where the parser does not give one, that of the node read last. */
    SourcePosition at(ASTNodeAccess node) {
        Node place = node.getASTNode();
        if (place != null && place.jjtGetFirstToken() != null) {
            here = place.jjtGetFirstToken().absoluteBegin - 1;
        }
        return here();
    }

    SourcePosition here() {
        return text.position(here);
    }

    /** A name of one part where no reserved word may stand. */
    String name(String raw) throws SqlNotUnderstoodException {
        return names.take(raw, here);
    }

    /** A name of one part behind AS or a dot. */
    String label(String raw) throws SqlNotUnderstoodException {
        return names.takeLabel(raw, here);
    }

    /** A name of several parts, the first part first. */
    QualifiedName name(List<String> rawParts, SourcePosition position) throws SqlNotUnderstoodException {
        List<String> parts = new ArrayList<>(rawParts.size());
        for (String raw : rawParts) {
            if (raw == null || raw.isEmpty()) {
                throw unsupported("a name with an empty part");
            }
            parts.add(parts.isEmpty() ? names.take(raw, here) : names.takeLabel(raw, here));
        }
        return new QualifiedName(parts, position);
    }

    /** The name of a function, with its schema or without. */
    QualifiedName function(List<String> rawParts, SourcePosition position) throws SqlNotUnderstoodException {
        return rawParts.size() == 1
                ? new QualifiedName(List.of(names.takeFunction(rawParts.get(0), here)), position)
                : name(rawParts, position);
    }

    /** A word that is neither a name nor pure syntax, such as a unit of time. */
    void word(String word) throws SqlNotUnderstoodException {
        names.takeWord(word, here);
    }

    void enter() throws SqlNotUnderstoodException {
        if (++depth > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    void leave() {
        depth--;
    }

    /** To be called when everything is translated: refuses if a word of the statement is left over. */
    void close() throws SqlNotUnderstoodException {
        names.close();
    }

    /** Refuses a clause that the parser read and we do not handle. */
    void refuse(boolean present, String construct) throws SqlNotUnderstoodException {
        if (present) {
            throw unsupported(construct);
        }
    }

    void refuse(@Nullable Object clause, String construct) throws SqlNotUnderstoodException {
        refuse(clause instanceof Collection<?> items ? !items.isEmpty() : clause != null, construct);
    }

    SqlNotUnderstoodException unsupported(String construct) {
        return new SqlNotUnderstoodException(
                Reason.UNSUPPORTED, construct + " is not supported yet", here(), "write the statement without it");
    }

    /** The parser grouped operators in a way that the server may not; nothing is decided on a guess. */
    SqlNotUnderstoodException uncertainGrouping() {
        return new SqlNotUnderstoodException(
                Reason.MISREAD,
                "how the operators are grouped here is not certain",
                here(),
                "add parentheses around the operands");
    }

    private SqlNotUnderstoodException tooDeep() {
        return new SqlNotUnderstoodException(
                Reason.TOO_LARGE,
                "the expression is nested or chained deeper than " + MAX_DEPTH + " levels",
                here(),
                "shorten the chain, or use IN or an array");
    }
}
