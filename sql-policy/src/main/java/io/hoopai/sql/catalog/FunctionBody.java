package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The statements of a function in the language {@code sql}.
 *
 * @param text statements separated by semicolons; what is called a parameter in it goes by name or by {@code $1}
 * @param path the schemas that unqualified names in the text mean: of a standard body, which was bound when it was made,
 *     {@code pg_catalog} alone, and otherwise what the function sets; empty when it takes the caller's
 */
public record FunctionBody(String text, Optional<SearchPathSetting> path) {
    public FunctionBody {
        requireNonNull(text, "text is null");
        requireNonNull(path, "path is null");
    }

    /** Leaves the text out: constants in it may be secrets. */
    @Override
    public String toString() {
        return "FunctionBody[path=" + path + "]";
    }
}
