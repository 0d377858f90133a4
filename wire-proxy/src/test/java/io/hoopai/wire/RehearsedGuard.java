package io.hoopai.wire;

import io.hoopai.guard.Epoch;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.hoopai.guard.Run;
import io.hoopai.guard.ServerError;
import io.hoopai.guard.SessionObject;
import io.hoopai.guard.Verdict;
import io.hoopai.identity.Principal;
import io.hoopai.masking.ColumnMask;
import io.hoopai.masking.MaskPlan;
import io.hoopai.masking.Masker;
import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ValueKind;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.Limits;
import io.hoopai.policy.Reason;
import io.hoopai.policy.ReasonKind;
import io.hoopai.sql.CopyFormat;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A guard with a rehearsed opinion: it refuses every text with {@code forbidden} in it, allows those with {@code limited} in
 * them to affect three rows and those with {@code at most one row} one, and masks columns called {@code email}. A text that
 * begins with {@code copy} takes rows from the client. Texts are split at semicolons.
 */
final class RehearsedGuard implements GuardSession {
    private static final String REFUSED_WORD = "forbidden";
    private static final String LIMITED_WORD = "limited";

    final List<String> record = new ArrayList<>();
    Limits limits = Limits.NONE;
    /** What statements wait for before they begin. */
    CompletableFuture<Void> funding = CompletableFuture.completedFuture(null);

    boolean refuseNow;
    boolean protectsNothing;

    @Override
    public String id() {
        return "a-session";
    }

    @Override
    public Principal principal() {
        return new Principal("support-bot", Set.of(), "", "");
    }

    @Override
    public SearchPathSetting searchPath() {
        return SearchPathSetting.SYSTEM;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Verdict judge(String text) {
        int place = text.indexOf(REFUSED_WORD);
        if (place >= 0 || refuseNow) {
            Refusal refusal = new Refusal(
                    RefusalKind.DENIED, "42501", "no", "refused by rule no: it says so", "", "ask otherwise", place);
            return new Verdict(text, "", List.of(), Optional.of(refusal), new Epoch(1, 1));
        }
        List<JudgedStatement> statements = new ArrayList<>();
        for (String part : text.split(";")) {
            statements.add(judged(part.strip()));
        }
        return new Verdict(text, text, statements, Optional.empty(), new Epoch(1, 1));
    }

    private static JudgedStatement judged(String sql) {
        boolean rows = sql.startsWith("select") || sql.contains("returning");
        boolean copies = sql.startsWith("copy");
        Statement statement = new Statement(
                kind(sql, rows),
                sql,
                SourcePosition.START,
                sql,
                rows,
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                Optional.empty(),
                subject(sql),
                copies ? Optional.of(new CopyFormat(true, CopyFormat.Kind.TEXT, '\t', '"', '"')) : Optional.empty(),
                Set.of());
        Reason reason = new Reason("all", ReasonKind.ALLOWED, "allowed", "", SourcePosition.START);
        return new JudgedStatement(
                statement,
                new Decision(Effect.ALLOW, List.of(reason), List.of(), most(sql)),
                new MaskPlan(List.of(), List.of(), false, List.of(), false),
                true);
    }

    private static StatementKind kind(String sql, boolean rows) {
        return switch (sql.split(" ")[0]) {
            case "declare" -> StatementKind.DECLARE;
            case "close" -> StatementKind.CLOSE;
            case "prepare" -> StatementKind.PREPARE;
            case "deallocate" -> StatementKind.DEALLOCATE;
            case "copy" -> StatementKind.COPY;
            case "execute" -> StatementKind.EXECUTE;
            case "fetch" -> StatementKind.FETCH;
            default -> rows ? StatementKind.SELECT : StatementKind.INSERT;
        };
    }

    private static OptionalLong most(String sql) {
        if (sql.contains("at most one row")) {
            return OptionalLong.of(1);
        }
        return sql.contains(LIMITED_WORD) ? OptionalLong.of(3) : OptionalLong.empty();
    }

    /** The second word of those that have one. */
    private static Optional<String> subject(String sql) {
        return switch (kind(sql, false)) {
            case DECLARE, CLOSE, PREPARE, DEALLOCATE, EXECUTE, FETCH -> Optional.of(sql.split(" ")[1]);
            default -> Optional.empty();
        };
    }

    @Override
    public Verdict refresh(Verdict verdict) {
        return refuseNow ? judge(verdict.text()) : verdict;
    }

    @Override
    public CompletableFuture<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Verdict current(Verdict verdict) {
        return refresh(verdict);
    }

    @Override
    public Verdict bound(Verdict verdict, List<ParameterValue> parameters) {
        return verdict;
    }

    @Override
    public CompletableFuture<Void> funded(Verdict verdict) {
        return funding;
    }

    @Override
    public Run begin(JudgedStatement statement, List<ParameterValue> parameters) {
        String sql = statement.statement().sql();
        record.add("begin " + sql);
        return outcome -> record.add("end " + sql + " " + outcome.rows() + " " + outcome.sqlState());
    }

    @Override
    public void named(SessionObject object) {}

    @Override
    public Epoch epoch() {
        return new Epoch(1, 1);
    }

    @Override
    public ResultMasks bind(JudgedStatement statement, List<ResultColumn> columns) {
        List<Optional<ColumnMask>> masks = new ArrayList<>();
        for (ResultColumn column : columns) {
            masks.add(
                    column.name().equals("email")
                            ? Optional.of(new ColumnMask("email", new Stars(), false))
                            : Optional.empty());
        }
        return ResultMasks.of(masks);
    }

    @Override
    public ServerError clean(JudgedStatement statement, ServerError error) {
        return clean(error);
    }

    @Override
    public ServerError clean(ServerError error) {
        return protectsNothing ? error : new ServerError(error.sqlState(), Map.of('M', "cleaned"));
    }

    /** Only {@code news} was asked for, and of its payloads nothing is shown. */
    @Override
    public Optional<String> notified(String channel, String payload) {
        return channel.equals("news") ? Optional.of("") : Optional.empty();
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Catalog catalog() {
        return Catalog.builder(Dialect.POSTGRESQL, "shop").build();
    }

    @Override
    public void close() {
        record.add("closed");
    }

    /** Text becomes stars; everything else NULL. */
    private record Stars() implements Masker {
        @Override
        public String name() {
            return "stars";
        }

        @Override
        public @Nullable Object mask(Object value, ValueKind kind) {
            return kind == ValueKind.TEXT ? "***" : null;
        }
    }
}
