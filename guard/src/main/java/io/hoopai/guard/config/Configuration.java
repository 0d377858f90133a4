package io.hoopai.guard.config;

import io.hoopai.yaml.RuleFileException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration file, read and checked. Paths in it are relative to the file. Secrets are resolved
 * ({@code ${env:NAME}}, {@code ${file:path}}).
 *
 * @param listen where the proxy listens
 * @param databases by name; the first is the default
 * @param users static users by name
 * @param audit directory of the audit trail
 */
public record Configuration(
        InetSocketAddress listen,
        Optional<Tls> tls,
        Map<String, Database> databases,
        Map<String, User> users,
        Path policy,
        Path masking,
        Path audit) {

    /**
     * TLS towards clients.
     *
     * @param required whether a session without it is refused
     */
    public record Tls(Path certificate, Path key, boolean required) {}

    /**
     * A database behind the proxy.
     *
     * @param url {@code postgresql://host:port/name}
     * @param tls {@code disable}, {@code prefer}, {@code require}, {@code verify-ca} or {@code verify-full}, as libpq has
     *     them
     */
    public record Database(String host, int port, String name, String user, String password, String tls) {
        @Override
        public String toString() {
            return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
        }
    }

    /**
     * A static user.
     *
     * @param verifier a SCRAM-SHA-256 verifier in Postgres's notation, made at load time from a password in the clear
     */
    public record User(String name, String verifier, Set<String> groups) {
        @Override
        public String toString() {
            return name + groups;
        }
    }

    /** Reads a file. Warnings (a secret in the clear) are given to {@code warnings}. */
    public static Configuration load(Path file, List<String> warnings) throws RuleFileException {
        throw new UnsupportedOperationException("to be built: " + file + warnings);
    }
}
