package io.hoopai.sql.lineage;

import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.catalog.Volatility;
import io.hoopai.sql.tree.Expression;
import java.util.Locale;
import java.util.Set;

/**
 * Variables of MySQL. A system variable is a function without arguments to a policy: those that drivers ask for when they
 * connect read a setting, all others show the server's state.
 *
 * <p>A user variable is a constant. No statement that is let through stores into one ({@code SELECT … INTO @v},
 * {@code @v := …} and {@code SET @v = …} are refused), so that only a routine that a policy allows by its name can have
 * put a stored value there, and such a routine can return that value just as well.
 */
final class Variables {
    private static final Set<String> SETTINGS = Set.of(
            "auto_increment_increment",
            "autocommit",
            "character_set_client",
            "character_set_connection",
            "character_set_database",
            "character_set_results",
            "character_set_server",
            "collation_connection",
            "collation_database",
            "collation_server",
            "default_storage_engine",
            "div_precision_increment",
            "explicit_defaults_for_timestamp",
            "foreign_key_checks",
            "group_concat_max_len",
            "innodb_lock_wait_timeout",
            "interactive_timeout",
            "last_insert_id",
            "lc_messages",
            "lc_time_names",
            "license",
            "lock_wait_timeout",
            "lower_case_table_names",
            "max_allowed_packet",
            "max_execution_time",
            "max_join_size",
            "net_buffer_length",
            "net_read_timeout",
            "net_write_timeout",
            "protocol_version",
            "pseudo_thread_id",
            "query_cache_size",
            "query_cache_type",
            "read_only",
            "sql_auto_is_null",
            "sql_mode",
            "sql_safe_updates",
            "sql_select_limit",
            "system_time_zone",
            "time_zone",
            "timestamp",
            "transaction_isolation",
            "transaction_read_only",
            "tx_isolation",
            "tx_read_only",
            "unique_checks",
            "version",
            "version_comment",
            "wait_timeout");

    private final Findings findings;

    Variables(Findings findings) {
        this.findings = findings;
    }

    Value resolve(Expression.Variable variable) {
        if (variable.system()) {
            String name = variable.name().toLowerCase(Locale.ROOT);
            FunctionEffect effect =
                    SETTINGS.contains(name) ? FunctionEffect.READS_SETTINGS : FunctionEffect.READS_SERVER_STATE;
            findings.function(new FunctionUse("", "@@" + name, effect, Volatility.STABLE, false, variable.position()));
        }
        return Value.OTHER_CONSTANT;
    }
}
