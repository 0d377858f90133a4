package io.hoopai.oracle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Postgres 15's scanner and grammar, as the native library libpg_query (Debian's {@code libpg-query1504.0}). Loading it
 * fails loudly where it is not installed: a differential run without its oracle proves nothing.
 */
final class PostgresGrammar {
    private static final String LIBRARY = "libpg_query.so.1504.0";
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100_000).build())
            .build());

    private final PgQuery library;

    private PostgresGrammar(PgQuery library) {
        this.library = library;
    }

    static PostgresGrammar load() {
        try {
            return new PostgresGrammar(Native.load(LIBRARY, PgQuery.class));
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalStateException(
                    LIBRARY + " is not installed; Debian has it as `apt-get install libpg-query1504.0`", e);
        }
    }

    /** The raw parse trees of a text; empty when Postgres reports an error in it. */
    Optional<JsonNode> parse(String text) {
        PgQuery.ParseResult result = library.pg_query_parse(terminated(text));
        try {
            if (result.error != null) {
                return Optional.empty();
            }
            Pointer json = requireNonNull(result.tree, "libpg_query gave neither a tree nor an error");
            byte[] tree = json.getByteArray(0, (int) length(json));
            return Optional.of(
                    JSON.readTree(new String(tree, StandardCharsets.UTF_8)).path("stmts"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("libpg_query gave no JSON", e);
        } finally {
            library.pg_query_free_parse_result(result);
        }
    }

    /** Why Postgres does not accept a text; empty when it does. */
    Optional<String> error(String text) {
        PgQuery.ParseResult result = library.pg_query_parse(terminated(text));
        try {
            return Optional.ofNullable(result.error)
                    .map(error -> error.getPointer(0).getString(0, StandardCharsets.UTF_8.name()));
        } finally {
            library.pg_query_free_parse_result(result);
        }
    }

    /** The tokens of a text, comments left out; empty when Postgres's scanner reports an error in it. */
    Optional<List<ScannedToken>> scan(String text) {
        PgQuery.ScanResult result = library.pg_query_scan(terminated(text));
        try {
            if (result.error != null) {
                return Optional.empty();
            }
            byte[] message = result.tokens == null ? new byte[0] : result.tokens.getByteArray(0, (int) result.length);
            return Optional.of(ScannedTokens.decode(message, new ByteOffsets(text)));
        } finally {
            library.pg_query_free_scan_result(result);
        }
    }

    private static byte[] terminated(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a C string ends at the first NUL");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static long length(Pointer string) {
        return string.indexOf(0, (byte) 0);
    }

    /** The part of {@code pg_query.h} that is used. */
    @SuppressWarnings("checkstyle:MethodName")
    public interface PgQuery extends Library {
        ParseResult pg_query_parse(byte[] text);

        void pg_query_free_parse_result(ParseResult result);

        ScanResult pg_query_scan(byte[] text);

        void pg_query_free_scan_result(ScanResult result);

        /** {@code PgQueryParseResult}. */
        @Structure.FieldOrder({"tree", "log", "error"})
        final class ParseResult extends Structure implements Structure.ByValue {
            public @Nullable Pointer tree;
            public @Nullable Pointer log;
            public @Nullable Pointer error;
        }

        /** {@code PgQueryScanResult}. */
        @Structure.FieldOrder({"length", "tokens", "log", "error"})
        final class ScanResult extends Structure implements Structure.ByValue {
            public long length;
            public @Nullable Pointer tokens;
            public @Nullable Pointer log;
            public @Nullable Pointer error;
        }
    }
}
