package io.hoopai.guard.config;

import io.hoopai.audit.AuditSettings;
import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.guard.config.Configuration.ClientCertificates;
import io.hoopai.guard.config.Configuration.Database;
import io.hoopai.guard.config.Configuration.DatabaseTls;
import io.hoopai.guard.config.Configuration.KeyFiles;
import io.hoopai.guard.config.Configuration.Tls;
import io.hoopai.guard.config.Configuration.User;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.Faults;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.Secrets;
import io.hoopai.yaml.YamlFile;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import io.hoopai.yaml.YamlValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads one configuration file; used once. */
final class ConfigurationReader {
    private static final HostPort LISTEN = new HostPort("127.0.0.1", 6432);
    private static final Set<String> KEYS = keys("listen", "tls", "databases", "users", "policy", "masking", "audit");
    private static final Map<String, String> TLS_MODES = Map.of(
            "disable", "disable",
            "prefer", "prefer",
            "require", "require",
            "verify-ca", "verify-ca",
            "verify-full", "verify-full");
    private static final Map<String, Boolean> CHANNEL_BINDING = Map.of("prefer", false, "require", true);
    private static final Map<String, String> CLIENT_CERTIFICATES =
            Map.of("none", "none", "optional", "optional", "require", "require");

    private final Path file;
    private final Faults faults;
    private final Secrets secrets;
    private final YamlMap root;

    private final Map<String, User> knownUsers;

    private ConfigurationReader(Path file, Faults faults, Secrets secrets, YamlMap root, Map<String, User> knownUsers) {
        this.file = file;
        this.faults = faults;
        this.secrets = secrets;
        this.root = root;
        this.knownUsers = knownUsers;
    }

    private static Set<String> keys(String... own) {
        Set<String> keys = new LinkedHashSet<>(List.of(own));
        keys.addAll(OperationsReader.KEYS);
        keys.addAll(EntranceReader.KEYS);
        return Set.copyOf(keys);
    }

    static ConfigurationReader of(Path file) throws RuleFileException {
        return of(file, Map.of(), secret -> {});
    }

    /**
     * @param knownUsers users whose passwords may not have changed: who has the same one keeps the verifier
     * @param secretFile is told of each file that a secret is read from
     */
    static ConfigurationReader of(Path file, Map<String, User> knownUsers, Consumer<Path> secretFile)
            throws RuleFileException {
        Faults faults = new Faults(file.toString());
        return new ConfigurationReader(
                file, faults, Secrets.beside(file, secretFile), YamlFile.read(content(file), faults), knownUsers);
    }

    private static String content(Path file) throws RuleFileException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new RuleFileException(List.of(new Fault(file.toString(), 1, 1, "the file does not exist")));
        } catch (IOException e) {
            throw new RuleFileException(
                    List.of(new Fault(file.toString(), 1, 1, "the file cannot be read as UTF-8 text")));
        }
    }

    Configuration read(List<String> warnings) throws RuleFileException {
        root.expect(Set.of("databases"), KEYS);
        Optional<Tls> tls = tls();
        Configuration configuration = new Configuration(
                listen(),
                tls,
                databases(warnings),
                users(warnings),
                path("policy"),
                path("masking"),
                audit(),
                operations(warnings).delivering(sinks(warnings)),
                entrance(tls.isPresent()));
        faults.throwIfAny();
        return configuration;
    }

    Configuration readRules() throws RuleFileException {
        root.expect(Set.of(), KEYS);
        Configuration configuration = new Configuration(
                LISTEN.address(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                path("policy"),
                path("masking"),
                audit(),
                Operations.DEFAULT,
                Entrance.NONE);
        faults.throwIfAny();
        return configuration;
    }

    Operations readOperations() throws RuleFileException {
        root.expect(Set.of(), KEYS);
        Operations operations = operations(new ArrayList<>());
        faults.throwIfAny();
        return operations;
    }

    Optional<URI> readAccessAddress() throws RuleFileException {
        root.expect(Set.of(), KEYS);
        Optional<URI> address = entranceReader().address(root.has("tls"));
        faults.throwIfAny();
        return address;
    }

    private Operations operations(List<String> warnings) {
        return new OperationsReader(root, secrets).read(file.toString(), warnings);
    }

    private Entrance entrance(boolean tls) {
        return entranceReader().read(tls);
    }

    private EntranceReader entranceReader() {
        return new EntranceReader(root, secrets, this::resolve, file.resolveSibling("access"));
    }

    private InetSocketAddress listen() {
        Optional<YamlScalar> written = root.scalar("listen");
        Optional<String> text = written.flatMap(secrets::resolve);
        if (text.isEmpty()) {
            return LISTEN.address();
        }
        Optional<HostPort> parsed = HostPort.parse(text.get());
        if (parsed.isEmpty()) {
            written.get().fault("`listen` must be an address and a port, like `127.0.0.1:6432`");
            return LISTEN.address();
        }
        InetSocketAddress address = parsed.get().address();
        if (address.isUnresolved()) {
            written.get().fault("the host `" + parsed.get().host() + "` is not known");
        }
        return address;
    }

    private Optional<Tls> tls() {
        Optional<YamlMap> tls = root.map("tls");
        if (tls.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map =
                tls.get().expect(Set.of("certificate", "key"), Set.of("require", "clientCa", "clientCertificates"));
        boolean required = map.bool("require").orElse(true);
        return Optional.of(new Tls(keyFiles(map), required, clientCertificates(map, required)));
    }

    private Optional<ClientCertificates> clientCertificates(YamlMap map, boolean tlsRequired) {
        Optional<Path> authority = map.has("clientCa") ? Optional.of(existing(map, "clientCa")) : Optional.empty();
        String wanted = map.oneOf("clientCertificates", CLIENT_CERTIFICATES).orElse("none");
        if (wanted.equals("none")) {
            if (authority.isPresent() && !map.has("clientCertificates")) {
                map.faultAt("clientCa", "`clientCa` does nothing without `clientCertificates: optional` or `require`");
            }
            return Optional.empty();
        }
        if (authority.isEmpty()) {
            map.faultAt("clientCertificates", "`clientCertificates` needs `clientCa`, the file of who issues them");
            return Optional.empty();
        }
        boolean required = wanted.equals("require");
        if (required && !tlsRequired) {
            map.faultAt(
                    "require", "`clientCertificates: require` leaves no way in without TLS: `require` must be true");
        }
        return Optional.of(new ClientCertificates(authority.get(), required));
    }

    private KeyFiles keyFiles(YamlMap map) {
        return new KeyFiles(existing(map, "certificate"), existing(map, "key"));
    }

    private Path existing(YamlMap map, String key) {
        Optional<YamlScalar> written = map.scalar(key);
        if (written.isEmpty()) {
            return file;
        }
        Path path = resolve(written.get());
        if (!Files.isReadable(path)) {
            written.get().fault("the file `" + written.get().text() + "` cannot be read");
        }
        return path;
    }

    private Map<String, Database> databases(List<String> warnings) {
        Map<String, Database> databases = new LinkedHashMap<>();
        Optional<YamlMap> map = root.map("databases");
        if (map.isEmpty()) {
            return databases;
        }
        if (map.get().entries().isEmpty()) {
            map.get().fault("there must be at least one database");
        }
        map.get().entries().forEach((name, value) -> {
            if (value instanceof YamlMap database) {
                databases.put(name, database(name, database, warnings));
            } else {
                value.fault("`" + name + "` must be a map with `url`, `user` and `password`");
            }
        });
        return databases;
    }

    private Database database(String key, YamlMap map, List<String> warnings) {
        map.expect(Set.of("url", "user"), Set.of("password", "tls"));
        Optional<DatabaseUrl> url = map.scalar("url").flatMap(this::url);
        String user = secret(map, "user").orElse("");
        Optional<YamlScalar> written = map.scalar("password");
        if (written.isPresent() && !Secrets.isReference(written.get().text())) {
            warnings.add(at(written.get()) + "the password of the database `" + key
                    + "` is in the clear; keep it in `${env:NAME}` or `${file:path}`");
        }
        DatabaseTls tls = databaseTls(map, url.filter(DatabaseUrl::loopback).isPresent() ? "prefer" : "verify-full");
        return new Database(
                url.map(DatabaseUrl::host).orElse(""),
                url.map(DatabaseUrl::port).orElse(0),
                url.map(DatabaseUrl::name).orElse(""),
                user,
                secret(map, "password").orElse(""),
                tls);
    }

    private DatabaseTls databaseTls(YamlMap database, String defaultMode) {
        if (!(database.get("tls").orElse(null) instanceof YamlMap map)) {
            return new DatabaseTls(database.oneOf("tls", TLS_MODES).orElse(defaultMode));
        }
        map.expect(Set.of(), Set.of("mode", "ca", "certificate", "key", "channelBinding"));
        Optional<Path> authority = map.has("ca") ? Optional.of(existing(map, "ca")) : Optional.empty();
        DatabaseTls tls = new DatabaseTls(
                map.oneOf("mode", TLS_MODES).orElse(authority.isPresent() ? "verify-full" : defaultMode),
                authority,
                map.has("certificate") || map.has("key") ? Optional.of(ownKey(map)) : Optional.empty(),
                map.oneOf("channelBinding", CHANNEL_BINDING).orElse(false));
        if (authority.isPresent() && !tls.verifies()) {
            map.faultAt("ca", "`ca` needs `mode: verify-full` or `verify-ca`: `" + tls.mode() + "` verifies nothing");
        }
        if (tls.bound() && Set.of("disable", "prefer").contains(tls.mode())) {
            map.faultAt(
                    "channelBinding",
                    "`channelBinding: require` needs `mode: require` or one that verifies: there is nothing to bind to"
                            + " without TLS");
        }
        if (tls.own().isPresent() && tls.mode().equals("disable")) {
            map.faultAt("mode", "a certificate can be shown over TLS alone");
        }
        if (tls.own().isPresent() && tls.verifies() && authority.isEmpty()) {
            map.fault("a `certificate` of ours needs `ca`, the file of who issues the server's");
        }
        return tls;
    }

    private KeyFiles ownKey(YamlMap map) {
        for (String key : List.of("certificate", "key")) {
            if (!map.has(key)) {
                map.fault("`certificate` and `key` belong together; `" + key + "` is not there");
            }
        }
        return keyFiles(map);
    }

    private Optional<DatabaseUrl> url(YamlScalar written) {
        Optional<String> text = secrets.resolve(written);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<DatabaseUrl> url = DatabaseUrl.parse(text.get());
        if (url.isEmpty()) {
            // The text itself is not shown: a password may have been put into it.
            written.fault("`url` must look like `postgresql://host:5432/name`; user, password and tls are keys of"
                    + " their own");
        }
        return url;
    }

    private Map<String, User> users(List<String> warnings) {
        Map<String, User> users = new LinkedHashMap<>();
        for (YamlMap map : root.list("users").map(list -> list.maps()).orElse(List.of())) {
            map.expect(Set.of("name", "password"), Set.of("groups", "commonName"));
            String name = map.string("name").orElse("");
            String verifier = map.scalar("password")
                    .map(password -> verifier(name, password, warnings))
                    .orElse("");
            Set<String> groups = new LinkedHashSet<>(map.strings("groups"));
            String commonName = map.string("commonName").orElse(name);
            if (users.putIfAbsent(name, new User(name, verifier, groups, commonName)) != null) {
                map.faultAt("name", "the user `" + name + "` is there twice");
            }
        }
        return users;
    }

    private String verifier(String user, YamlScalar written, List<String> warnings) {
        Optional<String> resolved = secrets.resolve(written);
        if (resolved.isEmpty()) {
            return "";
        }
        String password = resolved.get();
        if (ScramVerifier.looksLikeOne(password)) {
            if (ScramVerifier.parse(password).isEmpty()) {
                written.fault("this is not a whole SCRAM-SHA-256 verifier; `hoopai password` makes one");
            }
            return password;
        }
        if (!Secrets.isReference(written.text())) {
            warnings.add(at(written) + "the password of `" + user
                    + "` is in the clear; put the verifier here that `hoopai password` makes");
        }
        try {
            Optional<User> known = Optional.ofNullable(knownUsers.get(user));
            boolean same = known.flatMap(before -> ScramVerifier.parse(before.verifier()))
                    .filter(verifier -> verifier.isOf(password))
                    .isPresent();
            return same
                    ? known.orElseThrow().verifier()
                    : ScramVerifier.of(password).notation();
        } catch (IllegalArgumentException e) {
            written.fault("this password cannot be used: it is empty, or has characters that SCRAM does not allow");
            return "";
        }
    }

    private AuditSettings audit() {
        Optional<YamlValue> audit = root.get("audit");
        if (audit.isEmpty()) {
            return AuditSettings.in(beside("audit"));
        }
        if (audit.get() instanceof YamlScalar directory) {
            return AuditSettings.in(resolve(directory));
        }
        return root.map("audit")
                .map(map -> AuditSettingsReader.read(map, this::resolve))
                .orElse(AuditSettings.in(file));
    }

    private List<SinkSettings> sinks(List<String> warnings) {
        // A path in its place has none.
        return root.get("audit").orElse(null) instanceof YamlMap audit
                ? new SinksReader(secrets, file, warnings).read(audit)
                : List.of();
    }

    private Path path(String key) {
        return root.scalar(key).map(this::resolve).orElseGet(() -> beside(key + ".yaml"));
    }

    private Path resolve(YamlScalar written) {
        try {
            return secrets.resolve(written).map(this::beside).orElse(file);
        } catch (InvalidPathException e) {
            written.fault("`" + written.text() + "` is not a path");
            return file;
        }
    }

    private Path beside(String path) {
        return file.resolveSibling(path);
    }

    private Optional<String> secret(YamlMap map, String key) {
        return map.scalar(key).flatMap(secrets::resolve);
    }

    private String at(YamlScalar value) {
        return file + ":" + value.line() + ":" + value.column() + ": ";
    }
}
