package io.hoopai.guard.config;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditSettings;
import io.hoopai.identity.KnownPrincipals;
import io.hoopai.yaml.RuleFileException;
import java.net.InetSocketAddress;
import java.net.URI;
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
 * @param audit how the audit trail is kept
 * @param operations how the proxy is run
 * @param entrance who may come in besides the static users
 */
public record Configuration(
        InetSocketAddress listen,
        Optional<Tls> tls,
        Map<String, Database> databases,
        Map<String, User> users,
        Path policy,
        Path masking,
        AuditSettings audit,
        Operations operations,
        Entrance entrance) {

    public Configuration {
        requireNonNull(listen, "listen is null");
        requireNonNull(tls, "tls is null");
        databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        requireNonNull(policy, "policy is null");
        requireNonNull(masking, "masking is null");
        requireNonNull(audit, "audit is null");
        requireNonNull(operations, "operations is null");
        requireNonNull(entrance, "entrance is null");
    }

    /**
     * One that is run in the usual way, or by another than the proxy.
     *
     * @param audit directory of the audit trail
     */
    public Configuration(
            InetSocketAddress listen,
            Optional<Tls> tls,
            Map<String, Database> databases,
            Map<String, User> users,
            Path policy,
            Path masking,
            Path audit) {
        this(
                listen,
                tls,
                databases,
                users,
                policy,
                masking,
                AuditSettings.in(audit),
                Operations.DEFAULT,
                Entrance.NONE);
    }

    /**
     * TLS towards clients.
     *
     * @param required whether a session without it is refused
     * @param clients empty when clients are not asked for certificates
     */
    public record Tls(KeyFiles own, boolean required, Optional<ClientCertificates> clients) {
        public Tls {
            requireNonNull(own, "own is null");
            requireNonNull(clients, "clients is null");
        }
    }

    /** A certificate, with those that lead from it to its authority, and its private key; both PEM. */
    public record KeyFiles(Path certificate, Path key) {
        public KeyFiles {
            requireNonNull(certificate, "certificate is null");
            requireNonNull(key, "key is null");
        }
    }

    /**
     * Certificates that clients log in with.
     *
     * @param authority PEM file of who issues them
     * @param required whether a client without one is refused; others log in with a password
     */
    public record ClientCertificates(Path authority, boolean required) {
        public ClientCertificates {
            requireNonNull(authority, "authority is null");
        }
    }

    /**
     * TLS towards a database.
     *
     * @param mode {@code disable}, {@code prefer}, {@code require}, {@code verify-ca} or {@code verify-full}, as libpq has
     *     them
     * @param authority PEM file of who issues the server's certificate; empty for those that the Java platform trusts
     * @param own what HoopAI shows a server that asks for a certificate
     * @param bound whether a log-in that is not bound to the server's certificate is none
     */
    public record DatabaseTls(String mode, Optional<Path> authority, Optional<KeyFiles> own, boolean bound) {
        public DatabaseTls {
            requireNonNull(mode, "mode is null");
            requireNonNull(authority, "authority is null");
            requireNonNull(own, "own is null");
        }

        /** Without files. */
        public DatabaseTls(String mode) {
            this(mode, Optional.empty(), Optional.empty(), false);
        }

        /** Whether the server has to prove by a certificate who it is. */
        public boolean verifies() {
            return mode.startsWith("verify-");
        }
    }

    /**
     * A database behind the proxy.
     *
     * @param name of the database on the server; rules know it by its key in the configuration
     */
    public record Database(String host, int port, String name, String user, String password, DatabaseTls tls) {
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
     * @param commonName of the certificates that prove to be this user
     */
    public record User(String name, String verifier, Set<String> groups, String commonName) {
        public User {
            requireNonNull(name, "name is null");
            requireNonNull(verifier, "verifier is null");
            requireNonNull(commonName, "commonName is null");
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
     * Reads where grants and approvals are asked for, and none of the secrets; empty where they are not.
     *
     * @throws RuleFileException with every fault of that part of the file
     */
    public static Optional<URI> loadAccessAddress(Path file) throws RuleFileException {
        return ConfigurationReader.of(file).readAccessAddress();
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
