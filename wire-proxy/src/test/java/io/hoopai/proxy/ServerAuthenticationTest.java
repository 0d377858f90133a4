package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerAuthenticationTest {
    private final ServerAuthentication authentication =
            new ServerAuthentication("md5user", "s3cret", Optional.empty(), false);

    @Test
    void answersWithThePasswordWhenAskedForItInTheClear() throws Exception {
        ByteBuf answer = authentication.answer(Unpooled.buffer().writeInt(3));
        assertThat(answer.toString(StandardCharsets.US_ASCII)).isEqualTo("p\0\0\0\u000bs3cret\0");
    }

    @Test
    void answersMd5AsPostgresHashes() throws Exception {
        ByteBuf answer = authentication.answer(Unpooled.buffer().writeInt(5).writeInt(0x01020304));
        assertThat(answer.skipBytes(5).toString(StandardCharsets.US_ASCII))
                .isEqualTo("md5207ec34e076b55b456c3cd46c0d77ece\0");
    }

    @Test
    void doesNotTrustAServerThatSkipsItsProof() throws Exception {
        ByteBuf request = Unpooled.buffer().writeInt(10);
        request.writeCharSequence("SCRAM-SHA-256\0\0", StandardCharsets.US_ASCII);
        authentication.answer(request);
        assertThatThrownBy(() -> authentication.answer(Unpooled.buffer().writeInt(0)))
                .isInstanceOf(UpstreamUnavailableException.class)
                .hasMessageContaining("has not proven");
    }

    @Test
    void bindsToTheConnectionWhereTheServerOffersTo() throws Exception {
        assertThat(first(bound(), "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0"))
                .startsWith("SCRAM-SHA-256-PLUS\0")
                .contains("p=tls-server-end-point,,");
    }

    /** A server that did offer it refuses this: somebody in between has taken the offer away. */
    @Test
    void saysThatItWouldHaveBoundWhereTheServerDoesNotOffer() throws Exception {
        assertThat(first(bound(), "SCRAM-SHA-256\0\0"))
                .startsWith("SCRAM-SHA-256\0")
                .contains("y,,");
    }

    @Test
    void doesNotBindWithoutTls() throws Exception {
        assertThat(first(authentication, "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0"))
                .startsWith("SCRAM-SHA-256\0")
                .contains("n,,");
        assertThatThrownBy(() -> first(bound(Optional.empty()), "SCRAM-SHA-256-PLUS\0\0"))
                .isInstanceOf(UpstreamUnavailableException.class)
                .hasMessageContaining("no SASL mechanism");
    }

    @Test
    void sendsNothingThatIsNotBoundWhereThatIsRequired() throws Exception {
        assertThat(first(required(Optional.of(new byte[32])), "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0"))
                .startsWith("SCRAM-SHA-256-PLUS\0")
                .contains("p=tls-server-end-point,,");
        assertThatThrownBy(() -> first(required(Optional.of(new byte[32])), "SCRAM-SHA-256\0\0"))
                .isInstanceOf(UpstreamUnavailableException.class)
                .hasMessageContaining("does not offer to bind");
        assertThatThrownBy(() -> first(required(Optional.empty()), "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0"))
                .isInstanceOf(UpstreamUnavailableException.class)
                .hasMessageContaining("does not offer to bind");
        for (int request : new int[] {0, 3, 5}) {
            assertThatThrownBy(() -> required(Optional.of(new byte[32]))
                            .answer(Unpooled.buffer().writeInt(request).writeInt(0x01020304)))
                    .isInstanceOf(UpstreamUnavailableException.class)
                    .hasMessageContaining("channelBinding: require");
        }
    }

    private static ServerAuthentication required(Optional<byte[]> channelBinding) {
        return new ServerAuthentication("user", "s3cret", channelBinding, true);
    }

    private static ServerAuthentication bound() {
        return bound(Optional.of(new byte[32]));
    }

    private static ServerAuthentication bound(Optional<byte[]> channelBinding) {
        return new ServerAuthentication("user", "s3cret", channelBinding, false);
    }

    private static String first(ServerAuthentication authentication, String offer) throws Exception {
        ByteBuf request = Unpooled.buffer().writeInt(10);
        request.writeCharSequence(offer, StandardCharsets.US_ASCII);
        return authentication.answer(request).skipBytes(5).toString(StandardCharsets.UTF_8);
    }
}
