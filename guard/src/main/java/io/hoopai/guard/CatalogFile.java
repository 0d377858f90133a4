package io.hoopai.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.sql.catalog.CatalogLoader;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database's answers about its catalog, kept in a file, so that rules can be tested where the database is not. What is
 * kept are the answers, not what was made of them: the loader reads them as it reads a live server's. They describe the
 * schema; no rows of user tables are among them. Immutable.
 */
public final class CatalogFile {
    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Dialect dialect;
    private final Map<String, List<@Nullable String[]>> answers;

    private CatalogFile(Dialect dialect, Map<String, List<@Nullable String[]>> answers) {
        this.dialect = dialect;
        this.answers = answers;
    }

    /** Asks a live database everything that a loader asks. */
    public static CatalogFile record(CatalogSource source, String database) throws CatalogUnavailableException {
        CatalogConnection live = source.connect();
        Map<String, List<@Nullable String[]>> answers = new LinkedHashMap<>();
        CatalogConnection recording = sql -> {
            List<@Nullable String[]> rows = live.query(sql);
            answers.put(sql, rows);
            return rows;
        };
        CatalogLoader loader = CatalogLoader.of(source.dialect());
        loader.moment(recording);
        loader.fingerprint(recording);
        loader.load(recording, database, 1);
        return new CatalogFile(source.dialect(), answers);
    }

    public void write(Path file) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("dialect", dialect.name().toLowerCase(Locale.ROOT));
        ArrayNode list = root.putArray("answers");
        answers.forEach((query, rows) -> {
            ObjectNode answer = list.addObject();
            answer.put("query", query);
            ArrayNode written = answer.putArray("rows");
            for (@Nullable String[] row : rows) {
                ArrayNode values = written.addArray();
                for (String value : row) {
                    values.add(value);
                }
            }
        });
        Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
    }

    /**
     * Reads a file that was written.
     *
     * @throws CatalogUnavailableException when it is not such a file
     */
    public static CatalogFile read(Path file) throws IOException, CatalogUnavailableException {
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new CatalogUnavailableException("`" + file + "` is not JSON", e);
        }
        if (root.path("format").asInt() != FORMAT || !root.path("answers").isArray()) {
            throw notOne(file);
        }
        Map<String, List<@Nullable String[]>> answers = new LinkedHashMap<>();
        for (JsonNode answer : root.path("answers")) {
            List<@Nullable String[]> rows = new ArrayList<>();
            for (JsonNode row : answer.path("rows")) {
                @Nullable String[] values = new @Nullable String[row.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.get(i).isNull() ? null : row.get(i).asText();
                }
                rows.add(values);
            }
            answers.put(answer.path("query").asText(), rows);
        }
        String word = root.path("dialect").asText();
        for (Dialect dialect : Dialect.values()) {
            if (dialect.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new CatalogFile(dialect, answers);
            }
        }
        throw notOne(file);
    }

    private static CatalogUnavailableException notOne(Path file) {
        return new CatalogUnavailableException(
                "`" + file + "` is not a catalog that `hoopai catalog export` wrote", new IllegalStateException());
    }

    /** A source that answers from this file. */
    public CatalogSource source() {
        return new RecordedSource();
    }

    private List<@Nullable String[]> answer(String sql) throws CatalogUnavailableException {
        List<@Nullable String[]> rows = answers.get(sql);
        if (rows == null) {
            throw new CatalogUnavailableException(
                    "the catalog was exported by another version; export it again", new IllegalStateException(sql));
        }
        return rows;
    }

    private final class RecordedSource implements CatalogSource {
        @Override
        public Dialect dialect() {
            return dialect;
        }

        @Override
        public CatalogConnection connect() {
            return CatalogFile.this::answer;
        }

        @Override
        public void close() {}
    }
}
