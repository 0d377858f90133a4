package io.hoopai.guard.config;

import java.net.InetSocketAddress;
import java.util.Optional;

/** {@code host:port}; an IPv6 address is in brackets. */
record HostPort(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    static Optional<HostPort> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            return Optional.empty();
        }
        Optional<Integer> port = port(text.substring(colon + 1));
        return host.isEmpty() || port.isEmpty() ? Optional.empty() : Optional.of(new HostPort(host, port.get()));
    }

    private static Optional<Integer> port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port > HIGHEST_PORT ? Optional.empty() : Optional.of(port);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
