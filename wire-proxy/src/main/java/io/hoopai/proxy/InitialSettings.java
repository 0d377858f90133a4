package io.hoopai.proxy;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.Outcome;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RunRefusedException;
import io.hoopai.guard.Verdict;
import io.hoopai.sql.catalog.SearchPathSetting;
import io.hoopai.wire.SessionEndedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that a session begins with at the server: what keeps reading and lexing as we know them, and of what the
 * client asks for, what SET would grant it.
 */
final class InitialSettings {
    private static final Pattern TIMEOUT = Pattern.compile("\\s*([0-9]{1,9})\\s*(ms|s|min|h|)\\s*");
    private static final String SEARCH_PATH = "search_path";
    private static final String STATEMENT_TIMEOUT = "statement_timeout";

    private InitialSettings() {}

    /** @throws SessionEndedException when the client asks for something that it may not have; it names that */
    static Map<String, String> of(StartupParameters startup, GuardSession guard) throws SessionEndedException {
        if (guard.passesUnread()) {
            return unread(startup, guard);
        }
        SettingRequests asked = SettingRequests.of(startup);
        Map<String, String> settings = new LinkedHashMap<>(asked.passedOn());
        settings.put(SEARCH_PATH, guard.searchPath().text());
        for (Map.Entry<String, String> request : asked.requests().entrySet()) {
            String name = request.getKey();
            String value = name.equals(SEARCH_PATH) ? path(request.getValue()) : request.getValue();
            grant("SET " + name + " TO " + (name.equals(SEARCH_PATH) ? value : quoted(value)), name, guard);
            settings.put(name, value);
        }
        settle(guard);
        settings.put("client_encoding", "UTF8");
        settings.put("standard_conforming_strings", "on");
        settings.put("backslash_quote", "safe_encoding");
        statementTimeout(asked, guard)
                .ifPresent(timeout -> settings.put(STATEMENT_TIMEOUT, Long.toString(Math.max(1, timeout.toMillis()))));
        return settings;
    }

    /** Whatever the client asks for, and nothing else. */
    private static Map<String, String> unread(StartupParameters startup, GuardSession guard)
            throws SessionEndedException {
        for (Map.Entry<String, String> setting : startup.settings().entrySet()) {
            grant("SET " + setting.getKey() + " TO " + quoted(setting.getValue()), setting.getKey(), guard);
        }
        settle(guard);
        return startup.settings();
    }

    /** The statement is judged and put on the record as if it had been sent; the server gets what it sets instead. */
    private static void grant(String statement, String name, GuardSession guard) throws SessionEndedException {
        long started = System.nanoTime();
        Verdict verdict = guard.judge(statement);
        if (verdict.refusal().isPresent()) {
            Refusal refusal = verdict.refusal().get();
            throw new SessionEndedException(
                    refusal.sqlState(), "the start-up parameter `" + name + "` is not granted: " + refusal.message());
        }
        try {
            for (JudgedStatement judged : verdict.statements()) {
                guard.begin(judged).end(new Outcome(0, 0, "", System.nanoTime() - started));
            }
        } catch (AuditUnavailableException e) {
            throw SessionEndedException.unrecorded();
        } catch (RunRefusedException e) {
            throw new SessionEndedException(e.refusal().sqlState(), e.refusal().message());
        }
    }

    /** Before the server hears of any of it. */
    private static void settle(GuardSession guard) throws SessionEndedException {
        try {
            guard.settle();
        } catch (AuditUnavailableException e) {
            throw SessionEndedException.unrecorded();
        }
    }

    private static String path(String value) throws SessionEndedException {
        return SearchPathSetting.parse(value)
                .orElseThrow(() -> new SessionEndedException(
                        "22023", "the start-up parameter `search_path` is not a list of schemas: `" + value + "`"))
                .text();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The policy's limit, or less. */
    private static Optional<Duration> statementTimeout(SettingRequests startup, GuardSession guard)
            throws SessionEndedException {
        Optional<Duration> limit = guard.limits().statementTimeout();
        if (startup.statementTimeout().isEmpty()) {
            return limit;
        }
        String written = startup.statementTimeout().get();
        Duration asked = duration(written);
        if (asked.isZero() && limit.isEmpty()) {
            return Optional.empty();
        }
        if (asked.isZero() || limit.isPresent() && asked.compareTo(limit.get()) > 0) {
            throw new SessionEndedException(
                    Refusal.INSUFFICIENT_PRIVILEGE,
                    "the start-up parameter `statement_timeout` is not granted: the policy ends statements after "
                            + limit.orElseThrow().toMillis() + " ms, and `" + written + "` asks for more");
        }
        return Optional.of(asked);
    }

    private static Duration duration(String written) throws SessionEndedException {
        Matcher matcher = TIMEOUT.matcher(written);
        if (!matcher.matches()) {
            throw new SessionEndedException(
                    "22023",
                    "the start-up parameter `statement_timeout` is no number of milliseconds, nor like `5s`,"
                            + " `1min` or `1h`: `" + written + "`");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMillis(number);
        };
    }
}
