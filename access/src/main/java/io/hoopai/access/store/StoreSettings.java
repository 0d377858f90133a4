package io.hoopai.access.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

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
        private static final Pattern LOOPBACK =
                Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]+)?(/.*)?");
        private static final Pattern TLS = Pattern.compile("[?&](ssl|sslmode)(=|&|$)");

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

        /**
         * For the driver. By itself it would do without TLS when whoever answers says so, and whoever can write to the store
         * can approve anything: a server that is not on this machine has to prove who it is, unless the URL says otherwise.
         */
        String jdbcUrl() {
            if (TLS.matcher(url).find()
                    || LOOPBACK.matcher(url.substring(SCHEME.length())).matches()) {
                return "jdbc:" + url;
            }
            String trust = url.contains("sslrootcert=") || url.contains("sslfactory=")
                    ? ""
                    : "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";
            return "jdbc:" + url + (url.indexOf('?') < 0 ? "?" : "&") + "sslmode=verify-full" + trust;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }
}
