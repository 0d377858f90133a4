package io.hoopai.guard.config;

import static java.util.stream.Collectors.toMap;

import io.hoopai.guard.config.Entrance.Access;
import io.hoopai.guard.config.Entrance.Issuer;
import io.hoopai.guard.config.Entrance.Store;
import io.hoopai.guard.config.Entrance.TokenLogin;
import io.hoopai.guard.config.Entrance.Webhook;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.yaml.Secrets;
import io.hoopai.yaml.YamlList;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads who may come in besides the users of a configuration, and where access is asked for; used once. */
final class EntranceReader {
    static final Set<String> KEYS = Set.of("identity", "access");

    private static final HostPort LISTEN = new HostPort("127.0.0.1", 9092);
    /** Not every name that begins like such an address is one. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    private static final int SHORTEST_SECRET = 16;
    private static final String ENCODED_SECRET = "whsec_";
    private static final Duration LONGEST_GRANT = Duration.ofHours(8);
    private static final Duration LONGEST_OF_ALL = Duration.ofDays(31);
    private static final Duration USUAL_SKEW = Duration.ofSeconds(30);
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    /** Those that a key in public verifies: with the others, who can verify can forge. */
    private static final Map<String, String> ALGORITHMS = Stream.of(
                    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
            .collect(toMap(Function.identity(), Function.identity()));

    private static final Map<String, TokenLogin> LOGINS =
            Map.of("password", TokenLogin.PASSWORD, "oauthbearer", TokenLogin.OAUTHBEARER);

    private final YamlMap root;
    private final Secrets secrets;
    private final Function<YamlScalar, Path> paths;
    private final Path usualStore;

    /**
     * @param paths what a path in the file means
     * @param usualStore the directory of the store where the file names none
     */
    EntranceReader(YamlMap root, Secrets secrets, Function<YamlScalar, Path> paths, Path usualStore) {
        this.root = root;
        this.secrets = secrets;
        this.paths = paths;
        this.usualStore = usualStore;
    }

    /** @param tls whether clients can come by TLS */
    Entrance read(boolean tls) {
        List<Issuer> issuers = root.map("identity").map(this::issuers).orElse(List.of());
        if (!issuers.isEmpty() && !tls) {
            root.faultAt("identity", "tokens are accepted over TLS alone; add `tls: { certificate, key }`");
        }
        return new Entrance(issuers, root.map("access").map(map -> access(map, tls)));
    }

    /** Where grants and approvals are asked for from this machine. */
    Optional<URI> address(boolean tls) {
        return root.map("access").map(map -> listen(map, tls)).map(listen -> {
            // What listens on every address is asked on the loopback one.
            String host = listen.getAddress() == null || listen.getAddress().isAnyLocalAddress()
                    ? "localhost"
                    : listen.getHostString();
            String inUrl = host.contains(":") ? "[" + host + "]" : host;
            return URI.create((tls ? "https://" : "http://") + inUrl + ":" + listen.getPort());
        });
    }

    private List<Issuer> issuers(YamlMap map) {
        map.expect(Set.of("oidc"), Set.of());
        List<Issuer> issuers = new ArrayList<>();
        Set<URI> seen = new LinkedHashSet<>();
        for (YamlMap issuer : map.list("oidc").map(YamlList::maps).orElse(List.of())) {
            issuer(issuer).ifPresent(read -> {
                if (!seen.add(read.issuer())) {
                    issuer.faultAt("issuer", "the issuer `" + read.issuer() + "` is here twice");
                }
                issuers.add(read);
            });
        }
        return issuers;
    }

    private Optional<Issuer> issuer(YamlMap map) {
        map.expect(Set.of("issuer", "audience"), Set.of("user", "groups", "algorithms", "clockSkew", "login"));
        Set<String> algorithms = new LinkedHashSet<>();
        for (YamlScalar written : map.scalars("algorithms")) {
            written.oneOf(ALGORITHMS).ifPresent(algorithms::add);
        }
        Duration skew = map.duration("clockSkew").orElse(USUAL_SKEW);
        if (skew.compareTo(MOST_SKEW) > 0) {
            map.faultAt("clockSkew", "`clockSkew` is at most 5m: a token that has expired stays good for so long");
        }
        Optional<URI> issuer = map.scalar("issuer").flatMap(this::secureUri);
        Optional<String> audience = map.scalar("audience").flatMap(secrets::resolve);
        return issuer.isEmpty() || audience.isEmpty()
                ? Optional.empty()
                : Optional.of(new Issuer(
                        issuer.get(),
                        audience.get(),
                        map.string("user").orElse("sub"),
                        map.string("groups").orElse("groups"),
                        algorithms,
                        skew,
                        map.oneOf("login", LOGINS).orElse(TokenLogin.PASSWORD)));
    }

    private Access access(YamlMap map, boolean tls) {
        map.expect(Set.of(), Set.of("listen", "store", "link", "grants", "operators", "webhooks"));
        List<Webhook> webhooks = new ArrayList<>();
        for (YamlMap webhook : map.list("webhooks").map(YamlList::maps).orElse(List.of())) {
            webhook(webhook).ifPresent(webhooks::add);
        }
        return new Access(
                listen(map, tls),
                store(map),
                map.scalar("link").flatMap(this::uri),
                map.map("grants").map(EntranceReader::longest).orElse(LONGEST_GRANT),
                map.map("operators").map(PrincipalPattern::parse),
                webhooks);
    }

    private Optional<Webhook> webhook(YamlMap map) {
        map.expect(Set.of("url", "secret"), Set.of("statement"));
        Optional<URI> url = map.scalar("url").flatMap(this::secureUri);
        Optional<String> secret = map.scalar("secret").flatMap(secrets::resolve);
        if (secret.isPresent() && secret.get().length() < SHORTEST_SECRET) {
            map.faultAt("secret", "the secret of a webhook must have " + SHORTEST_SECRET + " characters or more");
        } else if (secret.isPresent() && !isSound(secret.get())) {
            map.faultAt("secret", "what follows `" + ENCODED_SECRET + "` in the secret of a webhook must be Base64");
        }
        boolean statement = map.bool("statement").orElse(false);
        return url.flatMap(to -> secret.map(key -> new Webhook(to, key, statement)));
    }

    private static boolean isSound(String secret) {
        try {
            return !secret.startsWith(ENCODED_SECRET)
                    || Base64.getDecoder().decode(secret.substring(ENCODED_SECRET.length())).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private InetSocketAddress listen(YamlMap map, boolean tls) {
        Optional<YamlScalar> written = map.scalar("listen");
        Optional<HostPort> parsed = written.flatMap(secrets::resolve).flatMap(HostPort::parse);
        if (written.isPresent() && parsed.isEmpty()) {
            written.get().fault("`listen` must be an address and a port, like `127.0.0.1:9092`");
        }
        InetSocketAddress address = parsed.orElse(LISTEN).address();
        InetAddress host = address.getAddress();
        if (host == null) {
            written.orElseThrow().fault("the host `" + address.getHostString() + "` is not known");
        } else if (!host.isLoopbackAddress() && !tls) {
            written.orElseThrow()
                    .fault("without `tls`, `access` listens on a loopback address alone: tokens and passwords go"
                            + " through it");
        }
        return address;
    }

    private Store store(YamlMap access) {
        if (!(access.get("store").orElse(null) instanceof YamlMap map)) {
            return new Store(Optional.of(access.scalar("store").map(paths).orElse(usualStore)), "", "", "");
        }
        map.expect(Set.of("url", "user"), Set.of("password"));
        return new Store(
                Optional.empty(),
                map.scalar("url").flatMap(this::postgres).orElse("postgresql://unknown"),
                map.scalar("user").flatMap(secrets::resolve).orElse(""),
                map.scalar("password").flatMap(secrets::resolve).orElse(""));
    }

    private Optional<String> postgres(YamlScalar written) {
        Optional<String> url = secrets.resolve(written);
        if (url.isPresent() && !url.get().startsWith("postgresql://")) {
            written.fault("`url` must be like `postgresql://db.internal:5432/hoopai`");
            return Optional.empty();
        }
        if (url.isPresent() && (url.get().contains("@") || url.get().contains("password="))) {
            written.fault("`url` has no user and no password; they have keys of their own");
            return Optional.empty();
        }
        return url;
    }

    private static Duration longest(YamlMap map) {
        map.expect(Set.of(), Set.of("longest"));
        Optional<Duration> longest = map.duration("longest");
        if (longest.filter(duration -> duration.compareTo(LONGEST_OF_ALL) > 0).isPresent()) {
            map.faultAt("longest", "`longest` is at most 31d: a grant is for a task");
        }
        return longest.orElse(LONGEST_GRANT);
    }

    /** What is asked or told there must not be read or changed on the way. */
    private Optional<URI> secureUri(YamlScalar written) {
        Optional<URI> uri = uri(written);
        if (uri.isPresent() && !"https".equals(uri.get().getScheme()) && !isLoopback(uri.get())) {
            written.fault("it must be an `https` address, but on this machine");
        }
        return uri;
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.matcher(uri.getHost()).matches();
    }

    private Optional<URI> uri(YamlScalar written) {
        Optional<String> text = secrets.resolve(written);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.get());
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // It is reported like any other that is none.
        }
        written.fault("it must be an address like `https://login.example.com`");
        return Optional.empty();
    }
}
