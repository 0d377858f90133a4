package io.hoopai.guard.config;

import static java.util.Objects.requireNonNull;

import io.hoopai.pattern.PrincipalPattern;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How people and agents prove who they are beyond the users of the configuration, and where they ask for access. Immutable.
 *
 * @param issuers whose tokens are accepted
 * @param access where grants and approvals are asked for and kept; empty where there are none
 */
public record Entrance(List<Issuer> issuers, Optional<Access> access) {
    /** The users of the configuration, and nothing else. */
    public static final Entrance NONE = new Entrance(List.of(), Optional.empty());

    public Entrance {
        issuers = List.copyOf(issuers);
        requireNonNull(access, "access is null");
    }

    /**
     * A provider of OpenID Connect.
     *
     * @param issuer as tokens name it
     * @param audience that a token must be for
     * @param userClaim the claim with the name of the user
     * @param groupsClaim the claim with the names of groups; a path of names with dots between them
     * @param algorithms by which tokens may be signed; empty for the usual ones
     * @param clockSkew how far the clocks may differ
     * @param login how a client is asked for its token where it does not say
     */
    public record Issuer(
            URI issuer,
            String audience,
            String userClaim,
            String groupsClaim,
            Set<String> algorithms,
            Duration clockSkew,
            TokenLogin login) {
        public Issuer {
            requireNonNull(issuer, "issuer is null");
            requireNonNull(audience, "audience is null");
            requireNonNull(userClaim, "userClaim is null");
            requireNonNull(groupsClaim, "groupsClaim is null");
            algorithms = Set.copyOf(algorithms);
            requireNonNull(clockSkew, "clockSkew is null");
            requireNonNull(login, "login is null");
        }

        /** Whether a token says the same by both, however it is asked for. */
        public boolean readsAs(Issuer other) {
            return equals(new Issuer(
                    other.issuer,
                    other.audience,
                    other.userClaim,
                    other.groupsClaim,
                    other.algorithms,
                    other.clockSkew,
                    login));
        }
    }

    /** How a client sends its token. */
    public enum TokenLogin {
        /** As its password. */
        PASSWORD,
        /** By SASL OAUTHBEARER (RFC 7628), as clients of Postgres 18 do. */
        OAUTHBEARER
    }

    /**
     * Grants and approvals.
     *
     * @param listen where they are asked for
     * @param store where they are kept
     * @param link the address that people open, for messages; empty when there is none
     * @param longestGrant how long a grant can be at most
     * @param operators who may see and end the grants of others; empty when nobody may
     * @param webhooks who is told of requests
     */
    public record Access(
            InetSocketAddress listen,
            Store store,
            Optional<URI> link,
            Duration longestGrant,
            Optional<PrincipalPattern> operators,
            List<Webhook> webhooks) {
        public Access {
            requireNonNull(listen, "listen is null");
            requireNonNull(store, "store is null");
            requireNonNull(link, "link is null");
            requireNonNull(longestGrant, "longestGrant is null");
            requireNonNull(operators, "operators is null");
            webhooks = List.copyOf(webhooks);
        }
    }

    /**
     * A directory of this machine, or a Postgres that replicas share.
     *
     * @param directory of the embedded store; empty when it is a Postgres
     * @param url of the Postgres; empty when it is embedded
     */
    public record Store(Optional<Path> directory, String url, String user, String password) {
        public Store {
            requireNonNull(directory, "directory is null");
            requireNonNull(url, "url is null");
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
            if (directory.isPresent() != url.isEmpty()) {
                throw new IllegalArgumentException("a store is a directory or a Postgres");
            }
        }

        @Override
        public String toString() {
            return directory.map(Path::toString).orElse(url);
        }
    }

    /**
     * Who is told of requests.
     *
     * @param secret signs what is told
     * @param statement whether the text of the statement is told, with its constants
     */
    public record Webhook(URI url, String secret, boolean statement) {
        public Webhook {
            requireNonNull(url, "url is null");
            requireNonNull(secret, "secret is null");
        }

        @Override
        public String toString() {
            return url.getScheme() + "://" + url.getHost();
        }
    }
}
