package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The volatility of built-in functions: of Postgres as its catalog has it, of MySQL by what the function table says. */
public final class FunctionVolatility {
    private static final Map<String, Volatility> POSTGRESQL = read("volatility-postgresql.tsv");
    private static final Set<String> MYSQL_VOLATILE = Set.of("rand", "random_bytes", "sysdate", "uuid", "uuid_short");

    private FunctionVolatility() {}

    /** The volatility of the built-in {@code name} (folded), whose effect is {@code effect}. */
    public static Volatility of(Dialect dialect, String name, FunctionEffect effect) {
        if (effect == FunctionEffect.UNKNOWN || effect == FunctionEffect.USER_DEFINED) {
            return Volatility.UNKNOWN;
        }
        if (dialect == Dialect.POSTGRESQL) {
            return POSTGRESQL.getOrDefault(name, Volatility.IMMUTABLE);
        }
        if (MYSQL_VOLATILE.contains(name) || !effect.harmless()) {
            return Volatility.VOLATILE;
        }
        return effect == FunctionEffect.READS_SETTINGS ? Volatility.STABLE : Volatility.IMMUTABLE;
    }

    /** What a catalog calls a volatility. */
    public static Volatility of(String word) {
        return switch (word) {
            case "immutable" -> Volatility.IMMUTABLE;
            case "stable" -> Volatility.STABLE;
            case "volatile" -> Volatility.VOLATILE;
            default -> Volatility.UNKNOWN;
        };
    }

    private static Map<String, Volatility> read(String name) {
        Map<String, Volatility> found = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                requireNonNull(FunctionVolatility.class.getResourceAsStream(name), "no resource called " + name),
                StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    int tab = line.indexOf('\t');
                    found.put(line.substring(0, tab), Volatility.valueOf(line.substring(tab + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return Map.copyOf(found);
    }
}
