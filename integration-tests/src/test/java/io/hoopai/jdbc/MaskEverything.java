package io.hoopai.jdbc;

import io.hoopai.guard.Epoch;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ParameterValue;
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
import io.hoopai.sql.Dialect;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPathSetting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A session that lets every query run and masks every column of it, whatever its type: so that a test of the driver's
 * getters does not depend on which types the reader understands.
 */
final class MaskEverything implements GuardSession {
    private final Dialect dialect;
    private final Masker masker;

    MaskEverything(Dialect dialect, Masker masker) {
        this.dialect = dialect;
        this.masker = masker;
    }

    /** One constant for every kind. */
    static final Masker CONSTANTS = new Masker() {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public Object mask(Object value, ValueKind kind) {
            return switch (kind) {
                case TEXT, OTHER -> "[masked]";
                case JSON -> "{}";
                case INTEGER -> 7L;
                case DECIMAL -> BigDecimal.valueOf(7);
                case FLOAT -> 7.0;
                case BOOLEAN -> false;
                case DATE -> LocalDate.of(2000, 1, 1);
                case TIME -> LocalTime.NOON;
                case TIMESTAMP -> LocalDateTime.parse("2000-01-01T12:00:00");
                case TIMESTAMP_TZ -> OffsetDateTime.parse("2000-01-01T12:00:00Z");
                case UUID -> new UUID(0, 0);
                case BYTES -> new byte[] {7};
            };
        }
    };

    @Override
    public String id() {
        return "a-session";
    }

    @Override
    public Principal principal() {
        return new Principal("test", Set.of(), "", "");
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
        Statement statement = new Statement(
                StatementKind.SELECT,
                text,
                SourcePosition.START,
                "",
                true,
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false);
        Decision decision = new Decision(
                Effect.ALLOW,
                List.of(new Reason("test", ReasonKind.ALLOWED, "", "", SourcePosition.START)),
                List.of(),
                OptionalLong.empty());
        JudgedStatement judged = new JudgedStatement(
                statement, decision, new MaskPlan(List.of(), List.of(), true, List.of(), false), true);
        return new Verdict(text, text, List.of(judged), Optional.empty(), new Epoch(1, 1));
    }

    @Override
    public Verdict refresh(Verdict verdict) {
        return verdict;
    }

    @Override
    public Verdict current(Verdict verdict) {
        return verdict;
    }

    @Override
    public Verdict bound(Verdict verdict, List<ParameterValue> parameters) {
        return verdict;
    }

    @Override
    public CompletableFuture<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Run begin(JudgedStatement statement, List<ParameterValue> parameters) {
        return outcome -> {};
    }

    @Override
    public void named(SessionObject object) {}

    @Override
    public Epoch epoch() {
        return new Epoch(1, 1);
    }

    @Override
    public ResultMasks bind(JudgedStatement statement, List<ResultColumn> columns) {
        return ResultMasks.of(columns.stream()
                .map(column -> Optional.of(new ColumnMask("test", masker, false)))
                .toList());
    }

    @Override
    public ServerError clean(JudgedStatement statement, ServerError error) {
        return clean(error);
    }

    @Override
    public ServerError clean(ServerError error) {
        return new ServerError(error.sqlState(), Map.of('M', "cleaned"));
    }

    @Override
    public Optional<String> notified(String channel, String payload) {
        return Optional.empty();
    }

    @Override
    public Limits limits() {
        return Limits.NONE;
    }

    @Override
    public Catalog catalog() {
        return Catalog.builder(dialect, "test").build();
    }

    @Override
    public void close() {}
}
