package io.hoopai.sql.catalog;

import org.jspecify.annotations.Nullable;

/** The catalog could not be read. Without a catalog nothing is understood, so everything is refused. */
public final class CatalogUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public CatalogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
