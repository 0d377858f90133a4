package io.hoopai.reach;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.StatementKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The statements under {@code reach/<dialect>}: one file a theme, and {@link #SCHEMA} with what they speak of. A statement
 * ends with a semicolon at the end of a line. Above it stand {@code -- name:}, which gives it its name, and in the theme
 * {@link #UTILITY} also {@code -- kind:}, the word of a policy file for what it is. A comment that stands anywhere else
 * between statements belongs to no statement; one inside a statement is sent with it.
 */
final class ReachCorpus {
    static final String UTILITY = "utility";

    /** Forms that the tested server is too old for: read, and not shown to it. */
    static final String NEWER = "newer";

    private static final String SCHEMA = "schema";
    private static final String ENDING = ".sql";

    private final List<String> schema;
    private final List<ReachStatement> statements;

    private ReachCorpus(List<String> schema, List<ReachStatement> statements) {
        this.schema = List.copyOf(schema);
        this.statements = List.copyOf(statements);
    }

    static ReachCorpus load(Dialect dialect) {
        List<String> schema = new ArrayList<>();
        List<ReachStatement> statements = new ArrayList<>();
        for (Path file : files("/reach/" + dialect.name().toLowerCase(Locale.ROOT))) {
            String theme = file.getFileName().toString().replace(ENDING, "");
            ReachFileReader reader = new ReachFileReader(theme, lines(file));
            if (theme.equals(SCHEMA)) {
                schema.addAll(reader.unnamed());
            } else {
                statements.addAll(reader.named());
            }
        }
        return new ReachCorpus(schema, statements);
    }

    /** What creates the relations that the statements speak of, in order. */
    List<String> schema() {
        return schema;
    }

    /** Queries and DML that the tested server takes. */
    List<ReachStatement> queries() {
        return statements.stream()
                .filter(statement ->
                        !statement.theme().equals(UTILITY) && !statement.theme().equals(NEWER))
                .toList();
    }

    /** Statements of the theme {@link #NEWER}. */
    List<ReachStatement> newer() {
        return statements.stream()
                .filter(statement -> statement.theme().equals(NEWER))
                .toList();
    }

    /** All other statements, each with its {@link StatementKind}. */
    List<ReachStatement> utilities() {
        return statements.stream()
                .filter(statement -> statement.theme().equals(UTILITY))
                .toList();
    }

    private static List<Path> files(String folder) {
        URL url = ReachCorpus.class.getResource(folder);
        if (url == null) {
            throw new IllegalStateException("no resources `" + folder + "`");
        }
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot list `" + folder + "`", e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
