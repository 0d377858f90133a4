package io.hoopai.sql.parser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which settings a session may change, and to what. A setting that alters lexing, name resolution, privileges, or the
 * form in which protected values are printed is not among them, but for the value that it has anyway.
 */
final class SettingRules {
    /** No timeout may be lifted or made longer than this, in milliseconds. */
    private static final long LONGEST_TIMEOUT = 30_000;

    static final SettingRules POSTGRESQL = new SettingRules(
            Map.ofEntries(
                    Map.entry("application_name", values -> values.size() <= 1),
                    Map.entry("timezone", values -> values.size() <= 1),
                    Map.entry("extra_float_digits", values -> values.size() <= 1),
                    Map.entry("client_min_messages", orDefault(oneOf("notice", "warning", "error"))),
                    Map.entry("client_encoding", oneOf("utf8", "utf-8", "unicode")),
                    Map.entry("standard_conforming_strings", oneOf("on", "true", "yes", "1")),
                    Map.entry("datestyle", SettingRules::isIsoDateStyle),
                    Map.entry("intervalstyle", oneOf("postgres")),
                    Map.entry("bytea_output", oneOf("hex")),
                    Map.entry("jit", oneOf("on", "off", "true", "false", "yes", "no", "1", "0")),
                    Map.entry("lock_timeout", SettingRules::isShortTimeout),
                    Map.entry("idle_in_transaction_session_timeout", SettingRules::isShortTimeout),
                    Map.entry("search_path", SettingRules::isSearchPath),
                    Map.entry("transaction_timeout", SettingRules::isShortTimeout),
                    Map.entry("transaction_isolation", SettingRules::isIsolation),
                    Map.entry("default_transaction_isolation", orDefault(SettingRules::isIsolation)),
                    Map.entry(
                            "default_transaction_deferrable",
                            orDefault(oneOf("on", "true", "yes", "1", "off", "false", "no", "0"))),
                    Map.entry("transaction_read_only", oneOf("on", "true", "yes", "1")),
                    Map.entry("default_transaction_read_only", orDefault(oneOf("on", "true", "yes", "1")))),
            Set.of(
                    "in_hot_standby",
                    "integer_datetimes",
                    "is_superuser",
                    "lc_collate",
                    "lc_ctype",
                    "max_identifier_length",
                    "server_encoding",
                    "server_version",
                    "server_version_num",
                    "session_authorization",
                    // Set by the policy; a session may not make it longer.
                    "statement_timeout"));

    static final SettingRules MYSQL = new SettingRules(
            Map.of(
                    "autocommit", oneOf("0", "1", "on", "off", "true", "false"),
                    "names", oneOf("utf8mb4"),
                    "time_zone", values -> values.size() == 1),
            // Names and patterns that drivers and mappers ask for.
            Set.of(
                    "auto_increment_increment",
                    "character_set_%",
                    "character_set_client",
                    "character_set_connection",
                    "character_set_database",
                    "character_set_results",
                    "character_set_server",
                    "collation_%",
                    "collation_connection",
                    "collation_database",
                    "collation_server",
                    "default_storage_engine",
                    "foreign_key_checks",
                    "group_concat_max_len",
                    "interactive_timeout",
                    "lower_case_%",
                    "lower_case_file_system",
                    "lower_case_table_names",
                    "max_allowed_packet",
                    "max_connections",
                    "net_write_timeout",
                    "sql_mode",
                    "sql_select_limit",
                    "system_time_zone",
                    "transaction_isolation",
                    "transaction_read_only",
                    "tx_isolation",
                    "version",
                    "version_comment",
                    "wait_timeout"));

    private final Map<String, Predicate<List<String>>> settable;
    private final Set<String> showable;

    private SettingRules(Map<String, Predicate<List<String>>> settable, Set<String> showable) {
        this.settable = settable;
        this.showable = showable;
    }

    /** Whether the setting may be given these values; none stand for its default. */
    boolean maySet(String name, List<String> values) {
        Predicate<List<String>> rule = settable.get(name);
        return rule != null && rule.test(values);
    }

    /** Whether the value of the setting may be shown. Others may hold secrets. */
    boolean mayShow(String name) {
        return settable.containsKey(name) || showable.contains(name);
    }

    /**
     * Any schemas but that of temporary objects, which would be made by its being named; and none before the server's own,
     * whose operators would be hidden by users'. Not the default: it is the server's to change.
     */
    private static boolean isSearchPath(List<String> values) {
        return !values.isEmpty()
                && values.indexOf("pg_catalog") <= 0
                && values.stream()
                        .noneMatch(schema -> schema.startsWith("pg_temp") || schema.startsWith("pg_toast_temp"));
    }

    private static Predicate<List<String>> oneOf(String... allowed) {
        Set<String> set = Set.of(allowed);
        return values -> values.size() == 1 && set.contains(values.get(0).toLowerCase(Locale.ROOT));
    }

    private static Predicate<List<String>> orDefault(Predicate<List<String>> rule) {
        return values -> values.isEmpty() || rule.test(values);
    }

    /** Maskers of dates read ISO dates. */
    private static boolean isIsoDateStyle(List<String> values) {
        String style = String.join(",", values).toLowerCase(Locale.ROOT).replace(" ", "");
        return Set.of("iso", "iso,mdy", "iso,dmy", "iso,ymd").contains(style);
    }

    private static boolean isIsolation(List<String> values) {
        return oneOf("serializable", "repeatable read", "read committed", "read uncommitted")
                .test(values);
    }

    private static boolean isShortTimeout(List<String> values) {
        if (values.size() != 1) {
            return false;
        }
        String value = values.get(0).strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            return false;
        }
        long factor = switch (value.substring(digits).strip()) {
            case "", "ms" -> 1;
            case "s" -> 1_000;
            case "min" -> 60_000;
            default -> 0;
        };
        long milliseconds = Long.parseLong(value.substring(0, digits)) * factor;
        return milliseconds > 0 && milliseconds <= LONGEST_TIMEOUT;
    }
}
