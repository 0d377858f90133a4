package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class HttpPlacesTest {
    private final HttpPlaces places = new HttpPlaces();

    @Test
    void whoHasANetworkOfItsOwnHasNoMorePlacesForIt() {
        for (int host = 0; host < HttpPlaces.MOST_OF_ADDRESS; host++) {
            assertThat(places.take(of("2001:db8::" + Integer.toHexString(host))))
                    .isTrue();
        }
        assertThat(places.take(of("2001:db8::ffff:1"))).isFalse();
        assertThat(places.take(of("2001:db8:0:1::1"))).isTrue();
        assertThat(places.take(of("192.0.2.1"))).isTrue();

        places.leave(of("2001:db8::7"));
        assertThat(places.take(of("2001:db8::ffff:1"))).isTrue();
    }

    private static InetSocketAddress of(String address) {
        return new InetSocketAddress(address, 40_000);
    }
}
