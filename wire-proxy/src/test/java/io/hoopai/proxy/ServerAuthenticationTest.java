package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.guard.config.ScramVerifier;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAuthenticationTest {
    private final ServerAuthentication authentication =
            new ServerAuthentication("md5user", new ServerPassword("s3cret"), Optional.empty(), false);

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

    /** What was derived of the password for one log-in serves the next, and is derived anew for another salt. */
    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "pässwörd \u00aa", "not prepared \u0007"})
    void logsInAgainAndAgainAlsoWhereTheSaltHasChanged(String text) throws Exception {
        ServerPassword password = new ServerPassword(text);
        ScramVerifier verifier = ScramVerifier.of(text);
        ScramVerifier another = ScramVerifier.of(text);
        for (ScramVerifier account : List.of(verifier, verifier, another, verifier)) {
            for (Optional<byte[]> binding : List.of(Optional.<byte[]>empty(), Optional.of(new byte[] {1, 2, 3}))) {
                logIn(new ServerAuthentication("user", password, binding, false), new ScramServer(account, binding));
            }
        }
        assertThat(password.keys(verifier.salt(), verifier.iterations()))
                .isSameAs(password.keys(verifier.salt(), verifier.iterations()));
        assertThat(password.toString() + password.keys(verifier.salt(), verifier.iterations()))
                .doesNotContain(text);
    }

    private static void logIn(ServerAuthentication client, ScramServer server) throws Exception {
        String offer = String.join("\0", server.mechanisms()) + "\0\0";
        String[] first = first(client, offer).split("\0", 2);
        String serverFirst = server.first(first[0], first[1].substring(4));
        ByteBuf last = client.answer(message(11, serverFirst));
        String clientFinal = last.skipBytes(5).toString(StandardCharsets.UTF_8);
        assertThat(client.answer(message(12, server.last(clientFinal, "user"))).isReadable())
                .isFalse();
        assertThat(client.answer(Unpooled.buffer().writeInt(0)).isReadable()).isFalse();
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsNotBelieved() throws Exception {
        ServerPassword password = new ServerPassword("s3cret");
        ServerAuthentication client = new ServerAuthentication("user", password, Optional.empty(), false);
        ScramServer server = new ScramServer(ScramVerifier.of("s3cret"), Optional.empty());
        String serverFirst =
                server.first("SCRAM-SHA-256", first(client, "SCRAM-SHA-256\0\0").substring(18));
        client.answer(message(11, serverFirst));
        String forged = "v=" + Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> client.answer(message(12, forged))).isInstanceOf(UpstreamUnavailableException.class);
    }

    @Test
    void aServerIsToldOnceWhatProvesThePassword() throws Exception {
        ServerAuthentication client =
                new ServerAuthentication("user", new ServerPassword("s3cret"), Optional.empty(), false);
        assertThatThrownBy(() -> client.answer(message(11, "r=x,s=AAAA,i=4096")))
                .isInstanceOf(UpstreamUnavailableException.class);
        ScramServer server = new ScramServer(ScramVerifier.of("s3cret"), Optional.empty());
        String serverFirst =
                server.first("SCRAM-SHA-256", first(client, "SCRAM-SHA-256\0\0").substring(18));
        client.answer(message(11, serverFirst));
        assertThatThrownBy(() -> client.answer(message(11, serverFirst)))
                .isInstanceOf(UpstreamUnavailableException.class);
    }

    @Test
    void aServerDoesNotKeepTheEventLoopBusyWithThePassword() throws Exception {
        String first = first(authentication, "SCRAM-SHA-256\0\0");
        String nonce = first.substring(first.indexOf("r=") + 2);
        String salt = Base64.getEncoder().encodeToString(new byte[16]);
        assertThatThrownBy(
                        () -> authentication.answer(message(11, "r=" + nonce + "server,s=" + salt + ",i=2000000000")))
                .isInstanceOf(UpstreamUnavailableException.class)
                .hasMessageContaining("2000000000 iterations");
        assertThatThrownBy(() -> authentication.answer(message(11, "r=another,s=" + salt + ",i=4096")))
                .isInstanceOf(UpstreamUnavailableException.class);
    }

    private static ByteBuf message(int request, String text) {
        ByteBuf message = Unpooled.buffer().writeInt(request);
        message.writeCharSequence(text, StandardCharsets.UTF_8);
        return message;
    }

    private static ServerAuthentication required(Optional<byte[]> channelBinding) {
        return new ServerAuthentication("user", new ServerPassword("s3cret"), channelBinding, true);
    }

    private static ServerAuthentication bound() {
        return bound(Optional.of(new byte[32]));
    }

    private static ServerAuthentication bound(Optional<byte[]> channelBinding) {
        return new ServerAuthentication("user", new ServerPassword("s3cret"), channelBinding, false);
    }

    private static String first(ServerAuthentication authentication, String offer) throws Exception {
        ByteBuf request = Unpooled.buffer().writeInt(10);
        request.writeCharSequence(offer, StandardCharsets.US_ASCII);
        return authentication.answer(request).skipBytes(5).toString(StandardCharsets.UTF_8);
    }
}
