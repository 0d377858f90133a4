package io.hoopai.wire;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.hoopai.guard.Run;
import io.hoopai.guard.RunRefusedException;
import io.hoopai.policy.Limits;
import io.hoopai.sql.CopyFormat;
import io.hoopai.sql.StatementKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run of a statement on the server: its masks, its limits, and its place on the record. For use by one thread. */
final class StatementRun {
    private static final String LIMIT_EXCEEDED = "54000";

    /** The only word that a server asks for rows after; functions and blocks of code cannot have it do so. */
    private static final Pattern COPY = Pattern.compile("copy", Pattern.CASE_INSENSITIVE);

    private final JudgedStatement statement;
    private final Run run;
    private final Limits limits;
    private final long started = System.nanoTime();
    private @Nullable RowMasker masker;
    private @Nullable CopySearch copySearch;
    private @Nullable Refusal stopped;
    private long rows;
    private long bytes;
    private long maskedCells;

    private StatementRun(JudgedStatement statement, Run run, Limits limits) {
        this.statement = statement;
        this.run = run;
        this.limits = limits;
        this.masker = isUnread() ? RowMasker.NONE : null;
    }

    /** Puts the statement on the record; it may be sent when this returns. */
    static StatementRun begin(GuardSession guard, JudgedStatement statement, List<ParameterValue> parameters)
            throws AuditUnavailableException, RunRefusedException {
        return new StatementRun(statement, guard.begin(statement, parameters), guard.limits());
    }

    JudgedStatement statement() {
        return statement;
    }

    /** Whether nobody has read what runs, so that any answer may come. */
    boolean isUnread() {
        return statement.statement().isUnread();
    }

    /** The masks of its rows; null while the server has not described them. */
    @Nullable
    RowMasker masker() {
        return masker;
    }

    void described(RowMasker rowMasker) {
        this.masker = rowMasker;
    }

    /**
     * The server begins to copy rows to the client. What has masks in them was masked inside the statement; what detectors
     * find they have to find here.
     */
    void copies() throws SessionEndedException {
        if (!isUnread()
                && (statement.statement().kind() != StatementKind.COPY || copiesFromClient() || copySearch != null)) {
            throw ExpectedReply.unexpected(Backend.COPY_OUT_RESPONSE);
        }
        copySearch = CopySearch.of(
                statement.masks(), statement.statement().copyFormat().orElse(CopyFormat.TEXT));
    }

    /** Whether the server may ask for rows. */
    boolean copiesFromClient() {
        return isUnread() || statement.statement().copiesFromClient();
    }

    /** Whether the client is to be held back, as what it sends next may be rows. */
    boolean awaitsRows() {
        return isUnread()
                ? COPY.matcher(statement.statement().sql()).find()
                : statement.statement().copiesFromClient();
    }

    /** What is searched for in copied rows; null while nothing is copied. */
    @Nullable
    CopySearch copySearch() {
        return copySearch;
    }

    /** Counts a row; returns false from the first on that is over a limit. */
    boolean admit(int length) {
        if (stopped != null) {
            return false;
        }
        rows++;
        bytes += length;
        if (limits.maxRows().isPresent() && rows > limits.maxRows().getAsLong()) {
            stop(
                    "the result has more than " + limits.maxRows().getAsLong() + " rows",
                    "add a LIMIT, or aggregate in the query");
        } else if (limits.maxBytes().isPresent() && bytes > limits.maxBytes().getAsLong()) {
            stop(
                    "the result has more than " + limits.maxBytes().getAsLong() + " bytes",
                    "ask for fewer rows or columns");
        }
        return stopped == null;
    }

    /** Lets no further row through. */
    void stop(String why, String hint) {
        stopped = new Refusal(
                RefusalKind.RESULT_LIMIT, LIMIT_EXCEEDED, "limits", "refused by rule limits: " + why, "", hint, 0);
    }

    /** Why rows were held back; null when none were. */
    @Nullable
    Refusal stopped() {
        return stopped;
    }

    void masked(int cells) {
        maskedCells += cells;
    }

    /** Records a success. */
    void complete(long affected) {
        Refusal refusal = stopped;
        if (refusal != null) {
            fail(refusal.sqlState());
        } else {
            run.end(new Outcome(affected, bytes, maskedCells, "", System.nanoTime() - started));
        }
    }

    void fail(String sqlState) {
        run.end(new Outcome(rows == 0 ? -1 : rows, bytes, maskedCells, sqlState, System.nanoTime() - started));
    }
}
