package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.catalog.SearchPathSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One statement, read and resolved against a catalog. Immutable; everything after the reader decides on this and never
 * looks at SQL text again.
 *
 * @param kind the kind of the statement as a whole; a SELECT with a DELETE in a CTE is a SELECT here, and has an access
 *     of kind DELETE
 * @param sql what is sent to the server: the client's text of this statement with comments blanked, byte for byte as
 *     long, so that error positions stay true
 * @param start where this statement begins in the client's text
 * @param shape the statement with literals replaced by {@code ?}: safe to log, and equal for statements that differ
 *     only in constants
 * @param returnsRows whether the server answers with a row description
 * @param outputs the columns of the result, in order, complete; empty when it returns no rows, or when
 *     {@code outputsKnown} is false
 * @param outputsKnown false for statements whose result columns only the server knows and which carry no stored data
 *     (SHOW, EXPLAIN)
 * @param references every use of a base column that is not plain output
 * @param accesses everything it does, CTEs, subqueries and expanded views included
 * @param writes every column it stores into
 * @param functions every function it calls
 * @param parameters how many placeholders it has
 * @param locksRows whether it has FOR UPDATE, FOR SHARE or the like
 * @param searchPath what it sets {@code search_path} to, when it does
 * @param subject the prepared statement or cursor that it makes, runs or ends (PREPARE, EXECUTE, DEALLOCATE, DECLARE, FETCH,
 *     CLOSE), empty for all of them at once; the setting that it sets (SET, RESET), {@code all} for RESET ALL; the channel that
 *     it asks for (LISTEN); empty for other statements
 * @param copyFormat of COPY, when it is one
 * @param textParameters the placeholders, from 1, whose values have to be no numbers for the bounds of its writes to hold
 */
public record Statement(
        StatementKind kind,
        String sql,
        SourcePosition start,
        String shape,
        boolean returnsRows,
        List<OutputColumn> outputs,
        boolean outputsKnown,
        List<Reference> references,
        List<Access> accesses,
        List<Write> writes,
        List<FunctionUse> functions,
        int parameters,
        boolean locksRows,
        Optional<SearchPathSetting> searchPath,
        Optional<String> subject,
        Optional<CopyFormat> copyFormat,
        Set<Integer> textParameters) {
    public Statement {
        requireNonNull(kind, "kind is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(start, "start is null");
        requireNonNull(shape, "shape is null");
        outputs = List.copyOf(outputs);
        references = List.copyOf(references);
        accesses = List.copyOf(accesses);
        writes = List.copyOf(writes);
        functions = List.copyOf(functions);
        requireNonNull(searchPath, "searchPath is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(copyFormat, "copyFormat is null");
        textParameters = Set.copyOf(textParameters);
    }

    /** A statement that leaves the search path as it is. */
    public Statement(
            StatementKind kind,
            String sql,
            SourcePosition start,
            String shape,
            boolean returnsRows,
            List<OutputColumn> outputs,
            boolean outputsKnown,
            List<Reference> references,
            List<Access> accesses,
            List<Write> writes,
            List<FunctionUse> functions,
            int parameters,
            boolean locksRows) {
        this(
                kind,
                sql,
                start,
                shape,
                returnsRows,
                outputs,
                outputsKnown,
                references,
                accesses,
                writes,
                functions,
                parameters,
                locksRows,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    /**
     * A text that passes as it is. What it does, and what the server answers, is not known.
     *
     * @param shape as of a statement that is understood; empty when the text has none
     */
    public static Statement unread(String text, String shape) {
        return new Statement(
                StatementKind.UNREAD,
                text,
                SourcePosition.START,
                shape,
                true,
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false);
    }

    /** Whether nobody has read it. */
    public boolean isUnread() {
        return kind == StatementKind.UNREAD;
    }

    /** Whether it is a COPY whose rows the client sends after it. */
    public boolean copiesFromClient() {
        return copyFormat.isPresent() && copyFormat.get().fromClient();
    }

    /** Whether it changes rows under a condition that is taken to limit them. */
    public boolean isBounded() {
        for (Access access : accesses) {
            if (access.boundedness() == Boundedness.BOUNDED) {
                return true;
            }
        }
        return false;
    }

    /** The same statement with its conditions taken to limit nothing. */
    public Statement unbounded() {
        List<Access> boundless = accesses.stream()
                .map(access -> access.boundedness() == Boundedness.BOUNDED ? access.unbounded() : access)
                .toList();
        return placed(sql, start, references, boundless, writes, functions);
    }

    /** The same statement as it stands in another text, and what was found in it at its places there. */
    Statement placed(
            String text,
            SourcePosition place,
            List<Reference> placedReferences,
            List<Access> placedAccesses,
            List<Write> placedWrites,
            List<FunctionUse> placedFunctions) {
        return new Statement(
                kind,
                text,
                place,
                shape,
                returnsRows,
                outputs,
                outputsKnown,
                placedReferences,
                placedAccesses,
                placedWrites,
                placedFunctions,
                parameters,
                locksRows,
                searchPath,
                subject,
                copyFormat,
                textParameters);
    }
}
