package io.hoopai.pattern;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291). Immutable. Never asks a name server. */
final class Network {
    private final String text;
    private final byte[] prefix;
    private final int bits;

    private Network(String text, byte[] prefix, int bits) {
        this.text = text;
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int longest = address.get().length * 8;
        if (slash < 0) {
            return Optional.of(new Network(text, address.get(), longest));
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(length);
        return bits <= longest ? Optional.of(new Network(text, address.get(), bits)) : Optional.empty();
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (8 - rest) == 0;
    }

    /** Whether every address of another is in it. */
    boolean covers(Network other) {
        return bits <= other.bits && contains(other.prefix);
    }

    /** The bytes of a numeric address; an IPv4 address mapped into IPv6 gives its four. */
    static Optional<byte[]> address(String text) {
        int scope = text.indexOf('%');
        String literal = scope < 0 ? text : text.substring(0, scope);
        return literal.indexOf(':') >= 0 ? colonLiteral(literal) : dottedQuad(literal);
    }

    private static Optional<byte[]> colonLiteral(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Four decimal numbers of up to three digits. Read by hand, because every decision may depend on one. */
    private static Optional<byte[]> dottedQuad(String text) {
        byte[] address = new byte[4];
        int part = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && digits < 3) {
                value = value * 10 + (c - '0');
                digits++;
            } else if (c == '.' && digits > 0 && value <= 255 && part < 3) {
                address[part++] = (byte) value;
                value = 0;
                digits = 0;
            } else {
                return Optional.empty();
            }
        }
        if (part != 3 || digits == 0 || value > 255) {
            return Optional.empty();
        }
        address[3] = (byte) value;
        return Optional.of(address);
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }
}
