package io.hoopai.yaml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fills in {@code ${env:NAME}} and {@code ${file:path}}, wherever they stand in a text. The content of a file loses its last
 * line break. What they stand for never appears in a fault. Immutable.
 */
public final class Secrets {
    private static final int MAX_FILE_BYTES = 1 << 16;

    private final Path directory;
    private final Function<String, @Nullable String> environment;
    private final Consumer<Path> asked;

    /**
     * @param directory what relative paths are relative to
     * @param environment the variables, null for one that is not set
     */
    public Secrets(Path directory, Function<String, @Nullable String> environment) {
        this(directory, environment, file -> {});
    }

    private Secrets(Path directory, Function<String, @Nullable String> environment, Consumer<Path> asked) {
        this.directory = requireNonNull(directory, "directory is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.asked = requireNonNull(asked, "asked is null");
    }

    /** Secrets from this process's environment and from files relative to {@code file}. */
    public static Secrets beside(Path file) {
        return beside(file, secret -> {});
    }

    /**
     * As {@link #beside(Path)}.
     *
     * @param asked is told of each file that a secret is read from, whether it is there or not
     */
    public static Secrets beside(Path file, Consumer<Path> asked) {
        Path parent = file.toAbsolutePath().getParent();
        return new Secrets(parent == null ? file.toAbsolutePath() : parent, System::getenv, asked);
    }

    /** Whether a text is nothing but one reference, so that the file does not show the secret. */
    public static boolean isReference(String text) {
        return (text.startsWith("${env:") || text.startsWith("${file:")) && text.indexOf('}') == text.length() - 1;
    }

    /** The text with every reference filled in; empty, and reported, when one cannot be. */
    public Optional<String> resolve(YamlScalar scalar) {
        String text = scalar.text();
        StringBuilder resolved = new StringBuilder(text.length());
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                scalar.fault("`${` has no `}`");
                return Optional.empty();
            }
            Optional<String> value = lookUp(text.substring(open + 2, close), scalar);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            resolved.append(text, from, open).append(value.get());
            from = close + 1;
        }
        return Optional.of(resolved.append(text, from, text.length()).toString());
    }

    private Optional<String> lookUp(String reference, YamlScalar scalar) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            String value = environment.apply(name);
            if (value == null) {
                scalar.fault("the environment variable `" + name + "` is not set");
            }
            return Optional.ofNullable(value);
        }
        if (reference.startsWith("file:")) {
            return readFile(reference.substring("file:".length()), scalar);
        }
        scalar.fault("`${" + reference + "}` is neither `${env:NAME}` nor `${file:path}`");
        return Optional.empty();
    }

    private Optional<String> readFile(String name, YamlScalar scalar) {
        try {
            Path path = directory.resolve(name);
            asked.accept(path);
            if (Files.size(path) > MAX_FILE_BYTES) {
                scalar.fault("the file `" + name + "` is larger than " + MAX_FILE_BYTES + " bytes");
                return Optional.empty();
            }
            String content = Files.readString(path);
            if (content.endsWith("\r\n")) {
                return Optional.of(content.substring(0, content.length() - 2));
            }
            return Optional.of(content.endsWith("\n") ? content.substring(0, content.length() - 1) : content);
        } catch (IOException | InvalidPathException e) {
            scalar.fault("the file `" + name + "` cannot be read");
            return Optional.empty();
        }
    }
}
