package io.hoopai.access.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;

/** Where the store is. Immutable. */
public sealed interface StoreSettings {
    /**
     * A file of its own, for one process.
     *
     * @param path which has to be for the owner alone; made when it is not there
     */
    record Directory(Path path) implements StoreSettings {
        public Directory {
            requireNonNull(path, "path is null");
            if (path.toString().indexOf(';') >= 0) {
                throw new IllegalArgumentException("the path of a store cannot have a `;`: `" + path + "`");
            }
        }
    }

    /**
     * A Postgres that processes share. The user has to be able to create a schema there, or to own one named
     * {@code hoopai_access}.
     *
     * @param url {@code postgresql://host:port/database}, with parameters of the Postgres JDBC driver but for a password
     */
    record Postgres(String url, String user, String password) implements StoreSettings {
        private static final String SCHEME = "postgresql://";

        public Postgres {
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
            if (!url.startsWith(SCHEME)) {
                throw new IllegalArgumentException("the store's URL does not begin with `" + SCHEME + "`");
            }
            if (url.toLowerCase(Locale.ROOT).contains("password=") || url.indexOf('@') >= 0) {
                throw new IllegalArgumentException(
                        "the store's URL has a password or a user; these have keys of their own");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }
}
