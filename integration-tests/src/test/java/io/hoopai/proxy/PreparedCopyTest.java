package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.proxy.RawClient.Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** SQL's EXECUTE of a COPY, which only the protocol can prepare. */
class PreparedCopyTest {
    @Test
    void isRefusedAndTheSessionGoesOn() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("", "version: 1\n");
                RawClient client = RawClient.connect(shop.port())) {
            client.logIn(RawClient.VERSION_3_0);
            client.send('P', bytes("rows\0copy (select id from tickets where id = 7) to stdout\0\0\0"));
            client.send('S', new byte[0]);
            assertThat(client.read().tag()).isEqualTo('1');
            assertThat(client.read().tag()).isEqualTo('Z');

            client.send('Q', bytes("execute rows\0"));

            Message refused = client.read();
            assertThat(refused.tag()).isEqualTo('E');
            assertThat(refused.text()).contains("EXECUTE of a COPY that the protocol has prepared is not supported");
            assertThat(client.read().tag()).isEqualTo('Z');
            client.send('Q', bytes("select 7\0"));
            assertThat(client.read().tag()).isEqualTo('T');
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
