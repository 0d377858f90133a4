package io.hoopai.guard.config;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.yaml.RuleFileException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A configuration file, read and checked. Paths in it are relative to the file. Secrets are resolved
 * ({@code ${env:NAME}}, {@code ${file:path}}). Immutable.
 *
 * @param listen where the proxy listens
 * @param databases by name, in the order of the file; the first is the default
 * @param users static users by name
 * @param audit directory of the audit trail
 * @param operations how the proxy is run
 */
public record Configuration(
        InetSocketAddress listen,
        Optional<Tls> tls,
        Map<String, Database> databases,
        Map<String, User> users,
        Path policy,
        Path masking,
        Path audit,
        Operations operations) {

    public Configuration {
        requireNonNull(listen, "listen is null");
        requireNonNull(tls, "tls is null");
        databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        requireNonNull(policy, "policy is null");
        requireNonNull(masking, "masking is null");
        requireNonNull(audit, "audit is null");
        requireNonNull(operations, "operations is null");
    }

    /** One that is run in the usual way, or by another than the proxy. */
    public Configuration(
            InetSocketAddress listen,
            Optional<Tls> tls,
            Map<String, Database> databases,
            Map<String, User> users,
            Path policy,
            Path masking,
            Path audit) {
        this(listen, tls, databases, users, policy, masking, audit, Operations.DEFAULT);
    }

    /**
     * TLS towards clients.
     *
     * @param required whether a session without it is refused
     */
    public record Tls(Path certificate, Path key, boolean required) {
        public Tls {
            requireNonNull(certificate, "certificate is null");
            requireNonNull(key, "key is null");
        }
    }

    /**
     * A database behind the proxy.
     *
     * @param name of the database on the server; rules know it by its key in the configuration
     * @param tls {@code disable}, {@code prefer}, {@code require}, {@code verify-ca} or {@code verify-full}, as libpq has
     *     them
     */
    public record Database(String host, int port, String name, String user, String password, String tls) {
        public Database {
            requireNonNull(host, "host is null");
            requireNonNull(name, "name is null");
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
            requireNonNull(tls, "tls is null");
        }

        @Override
        public String toString() {
            return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
        }
    }

    /**
     * A static user.
     *
     * @param verifier a SCRAM-SHA-256 verifier in Postgres's notation ({@link ScramVerifier}), made at load time from a
     *     password in the clear
     */
    public record User(String name, String verifier, Set<String> groups) {
        public User {
            requireNonNull(name, "name is null");
            requireNonNull(verifier, "verifier is null");
            groups = Set.copyOf(groups);
        }

        @Override
        public String toString() {
            return name + groups;
        }
    }

    /** The users and groups that rules may speak of. */
    public KnownPrincipals knownPrincipals() {
        return new KnownPrincipals(
                users.keySet(),
                users.values().stream().flatMap(user -> user.groups().stream()).collect(Collectors.toSet()));
    }

    /**
     * Reads the configuration of a proxy.
     *
     * @param warnings receives what works but should not stay (a secret in the clear)
     * @throws RuleFileException with every fault of the file
     */
    public static Configuration load(Path file, List<String> warnings) throws RuleFileException {
        return ConfigurationReader.of(file).read(warnings);
    }

    /**
     * Reads what a client of the endpoint for operators needs, and none of the other secrets.
     *
     * @throws RuleFileException with every fault of that part of the file
     */
    public static Optional<Operations.Admin> loadAdmin(Path file) throws RuleFileException {
        return ConfigurationReader.of(file).readOperations().admin();
    }

    /**
     * Reads what a guard inside an application needs: the rules and the audit trail. Databases, users and TLS belong to
     * the proxy and are left out, with the secrets in them.
     *
     * @throws RuleFileException with every fault of that part of the file
     */
    public static Configuration loadRules(Path file) throws RuleFileException {
        return ConfigurationReader.of(file).readRules();
    }
}
