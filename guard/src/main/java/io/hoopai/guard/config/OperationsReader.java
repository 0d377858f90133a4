package io.hoopai.guard.config;

import io.hoopai.guard.config.Operations.Admin;
import io.hoopai.guard.config.Operations.Connections;
import io.hoopai.guard.config.Operations.KeepAlive;
import io.hoopai.guard.config.Operations.LogFormat;
import io.hoopai.yaml.Secrets;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the part of a configuration that operators run a proxy by; used once. */
final class OperationsReader {
    static final Set<String> KEYS = Set.of("connections", "drain", "admin", "log");

    private static final int MOST_CONNECTIONS = 1_000_000;
    /** As many, and as long between them, as Linux takes. */
    private static final int MOST_PROBES = 127;

    private static final Duration LONGEST_PROBING = Duration.ofHours(9);
    private static final int SHORTEST_TOKEN = 16;
    private static final Map<String, LogFormat> LOG_FORMATS = Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON);

    private final YamlMap root;
    private final Secrets secrets;

    OperationsReader(YamlMap root, Secrets secrets) {
        this.root = root;
        this.secrets = secrets;
    }

    /** @param warnings one for each secret in the clear, with its place */
    Operations read(String file, List<String> warnings) {
        return new Operations(
                root.map("connections").map(OperationsReader::connections).orElse(Operations.DEFAULT.connections()),
                root.duration("drain").orElse(Operations.DEFAULT.drain()),
                root.map("admin").flatMap(map -> admin(map, file, warnings)),
                root.map("log").map(OperationsReader::log).orElse(Operations.DEFAULT.log()),
                List.of());
    }

    private static Connections connections(YamlMap map) {
        map.expect(
                Set.of(),
                Set.of(
                        "total",
                        "perUser",
                        "perDatabase",
                        "perAddress",
                        "loggingIn",
                        "logInTimeout",
                        "connectTimeout",
                        "idleTimeout",
                        "idleInTransactionTimeout",
                        "statementTimeout",
                        "keepAlive"));
        Connections usual = Operations.DEFAULT.connections();
        return new Connections(
                count(map, "total").orElse(usual.total()),
                count(map, "perUser"),
                count(map, "perDatabase"),
                count(map, "perAddress"),
                count(map, "loggingIn").orElse(usual.loggingIn()),
                map.duration("logInTimeout").orElse(usual.logInTimeout()),
                map.duration("connectTimeout").orElse(usual.connectTimeout()),
                map.duration("idleTimeout"),
                map.duration("idleInTransactionTimeout").orElse(usual.idleInTransactionTimeout()),
                map.duration("statementTimeout"),
                map.map("keepAlive").map(OperationsReader::keepAlive).orElse(usual.keepAlive()));
    }

    private static KeepAlive keepAlive(YamlMap map) {
        map.expect(Set.of(), Set.of("idle", "interval", "count"));
        KeepAlive usual = Operations.DEFAULT.connections().keepAlive();
        OptionalLong count = map.integer("count", 1, MOST_PROBES);
        return new KeepAlive(
                probing(map, "idle").orElse(usual.idle()),
                probing(map, "interval").orElse(usual.interval()),
                count.isPresent() ? (int) count.getAsLong() : usual.count());
    }

    private static Optional<Duration> probing(YamlMap map, String key) {
        Optional<Duration> written = map.duration(key);
        if (written.isPresent()
                && (written.get().toMillis() % 1_000 != 0 || written.get().compareTo(LONGEST_PROBING) > 0)) {
            map.faultAt(key, "`" + key + "` is in whole seconds, up to 9h");
        }
        return written;
    }

    private static OptionalInt count(YamlMap map, String key) {
        OptionalLong count = map.integer(key, 1, MOST_CONNECTIONS);
        return count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty();
    }

    private Optional<Admin> admin(YamlMap map, String file, List<String> warnings) {
        map.expect(Set.of("listen"), Set.of("token"));
        Optional<String> token = map.scalar("token").flatMap(written -> token(written, file, warnings));
        Optional<YamlScalar> written = map.scalar("listen");
        Optional<HostPort> parsed = written.flatMap(secrets::resolve).flatMap(HostPort::parse);
        if (written.isPresent() && parsed.isEmpty()) {
            written.get().fault("`listen` must be an address and a port, like `127.0.0.1:9091`");
        }
        Optional<InetSocketAddress> address = parsed.map(HostPort::address);
        if (address.isPresent() && address.get().isUnresolved()) {
            written.orElseThrow().fault("the host `" + address.get().getHostString() + "` is not known");
        } else if (address.isPresent() && !address.get().getAddress().isLoopbackAddress() && !map.has("token")) {
            written.orElseThrow()
                    .fault("without a `token`, `admin` listens on a loopback address alone, like `127.0.0.1:9091`");
        }
        return address.map(listen -> new Admin(listen, token));
    }

    private Optional<String> token(YamlScalar written, String file, List<String> warnings) {
        if (!Secrets.isReference(written.text())) {
            warnings.add(file + ":" + written.line() + ":" + written.column()
                    + ": the token of `admin` is in the clear; keep it in `${env:NAME}` or `${file:path}`");
        }
        Optional<String> token = secrets.resolve(written);
        if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
            written.fault("the token of `admin` must have " + SHORTEST_TOKEN + " characters or more");
        } else if (token.isPresent() && !token.get().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            written.fault("the token of `admin` must be of visible ASCII characters");
        }
        return token;
    }

    private static LogFormat log(YamlMap map) {
        map.expect(Set.of(), Set.of("format"));
        return map.oneOf("format", LOG_FORMATS).orElse(Operations.DEFAULT.log());
    }
}
