package io.hoopai.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/**
 * Who may connect to an HTTP endpoint: one address can take no more than a part of its places, so that others are answered
 * whatever it does. IPv6 addresses of one network of 64 bits, which one machine may have all of, count as one. For use by one
 * thread.
 */
final class HttpPlaces {
    static final int MOST = 64;
    static final int MOST_OF_ADDRESS = MOST / 4;

    private static final int NETWORK_BYTES = 8;

    private final Tally byAddress = new Tally();
    private int taken;

    /** A client arrives; whether it has a place, which it has to {@linkplain #leave leave}. */
    boolean take(SocketAddress client) {
        String network = network(client);
        if (taken >= MOST || byAddress.of(network) >= MOST_OF_ADDRESS) {
            return false;
        }
        taken++;
        byAddress.add(network);
        return true;
    }

    void leave(SocketAddress client) {
        taken--;
        byAddress.remove(network(client));
    }

    private static String network(SocketAddress client) {
        if (!(client instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            return "";
        }
        InetAddress address = inet.getAddress();
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
    }
}
