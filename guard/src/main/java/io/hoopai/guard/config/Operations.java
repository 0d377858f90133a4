package io.hoopai.guard.config;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.sink.SinkSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a proxy is run: what it lets in, how it ends, and what it tells its operators. Immutable.
 *
 * @param drain how long sessions may finish what they are doing when the proxy stops
 * @param admin the endpoint for operators; empty for none
 * @param sinks where the audit trail is delivered to, beside its directory
 */
public record Operations(
        Connections connections, Duration drain, Optional<Admin> admin, LogFormat log, List<SinkSettings> sinks) {
    /** What holds where the configuration says nothing. */
    public static final Operations DEFAULT =
            new Operations(Connections.DEFAULT, Duration.ofSeconds(30), Optional.empty(), LogFormat.TEXT, List.of());

    public Operations {
        requireNonNull(connections, "connections is null");
        requireNonNull(drain, "drain is null");
        requireNonNull(admin, "admin is null");
        requireNonNull(log, "log is null");
        sinks = List.copyOf(sinks);
    }

    /** The same with the audit trail delivered to other sinks. */
    Operations delivering(List<SinkSettings> to) {
        return new Operations(connections, drain, admin, log, to);
    }

    /**
     * How many connections of clients there may be, and for how long.
     *
     * @param total sessions
     * @param perUser sessions of one user; empty for no limit of its own, as in the next two
     * @param perDatabase sessions on one database
     * @param perAddress sessions from one address, and as many more connections that are logging in
     * @param loggingIn connections that have not logged in yet
     * @param logInTimeout how long a connection may take to log in
     * @param connectTimeout how long a database may take to open a session
     * @param idleTimeout how long a session may do nothing outside a transaction; empty for ever
     * @param idleInTransactionTimeout how long it may do nothing inside one
     * @param statementTimeout how long a statement may run; empty for as long as rules and the server let it
     * @param keepAlive how peers that are gone without a word are found out
     */
    public record Connections(
            int total,
            OptionalInt perUser,
            OptionalInt perDatabase,
            OptionalInt perAddress,
            int loggingIn,
            Duration logInTimeout,
            Duration connectTimeout,
            Optional<Duration> idleTimeout,
            Duration idleInTransactionTimeout,
            Optional<Duration> statementTimeout,
            KeepAlive keepAlive) {
        static final Connections DEFAULT = new Connections(
                2_000,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                500,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Optional.empty(),
                Duration.ofMinutes(30),
                Optional.empty(),
                KeepAlive.DEFAULT);

        public Connections {
            requireNonNull(perUser, "perUser is null");
            requireNonNull(perDatabase, "perDatabase is null");
            requireNonNull(perAddress, "perAddress is null");
            requireNonNull(logInTimeout, "logInTimeout is null");
            requireNonNull(connectTimeout, "connectTimeout is null");
            requireNonNull(idleTimeout, "idleTimeout is null");
            requireNonNull(idleInTransactionTimeout, "idleInTransactionTimeout is null");
            requireNonNull(statementTimeout, "statementTimeout is null");
            requireNonNull(keepAlive, "keepAlive is null");
        }
    }

    /**
     * The probes by which TCP finds out that a peer is gone, of clients and of databases, in whole seconds.
     *
     * @param idle without a byte before the first probe
     * @param interval between probes
     * @param count of probes without an answer after which the connection is given up
     */
    public record KeepAlive(Duration idle, Duration interval, int count) {
        static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(60), Duration.ofSeconds(10), 6);

        public KeepAlive {
            requireNonNull(idle, "idle is null");
            requireNonNull(interval, "interval is null");
        }
    }

    /**
     * The endpoint for operators.
     *
     * @param token that everything but the question for health takes; empty only on a loopback address
     */
    public record Admin(InetSocketAddress listen, Optional<String> token) {
        public Admin {
            requireNonNull(listen, "listen is null");
            requireNonNull(token, "token is null");
        }

        /** Without the token. */
        @Override
        public String toString() {
            return listen.getHostString() + ":" + listen.getPort();
        }
    }

    /** How the lines of the log are written. */
    public enum LogFormat {
        TEXT,
        JSON;

        /** As it is written. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
