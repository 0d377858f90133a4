package io.hoopai.guard.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** {@code postgresql://host:port/name}, and nothing more: what else libpq allows there has a key of its own. */
record DatabaseUrl(String host, int port, String name) {
    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");
    private static final int POSTGRES_PORT = 5432;

    static Optional<DatabaseUrl> parse(String text) {
        for (String scheme : SCHEMES) {
            if (text.startsWith(scheme)) {
                return parseRest(text.substring(scheme.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<DatabaseUrl> parseRest(String rest) {
        int slash = rest.indexOf('/');
        if (slash < 1) {
            return Optional.empty();
        }
        String authority = rest.substring(0, slash);
        String name = rest.substring(slash + 1);
        if (name.isEmpty() || contains(name, "/?#%") || contains(authority, "@?#%,")) {
            return Optional.empty();
        }
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return HostPort.parse(hasPort ? authority : authority + ":" + POSTGRES_PORT)
                .map(server -> new DatabaseUrl(server.host(), server.port(), name));
    }

    private static boolean contains(String text, String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    /** Whether the server is on this machine. */
    boolean loopback() {
        if (host.equals("localhost")) {
            return true;
        }
        // Only an address is asked about, so that reading a file does not look up names.
        boolean address = host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9') || host.indexOf(':') >= 0;
        try {
            return address && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
