package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.scram.client.ScramClient;
import io.hoopai.guard.config.ScramVerifier;
import io.hoopai.wire.SessionEndedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramServerTest {
    private static final ScramVerifier VERIFIER = ScramVerifier.of("s3cret");
    private static final byte[] OURS = "the hash of our certificate".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHERS = "the hash of another's".getBytes(StandardCharsets.US_ASCII);

    private final ScramServer bindable = new ScramServer(VERIFIER, Optional.of(OURS));
    private final ScramServer unbindable = new ScramServer(VERIFIER, Optional.empty());

    @Test
    void offersTheBoundMechanismFirstAndOnlyWhereThereIsSomethingToBindTo() {
        assertThat(bindable.mechanisms()).containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
        assertThat(unbindable.mechanisms()).containsExactly("SCRAM-SHA-256");
    }

    @Test
    void aBoundClientComesInOverItsOwnConnection() throws Exception {
        ScramClient client = client("s3cret", bindable.mechanisms(), OURS);
        assertThat(client.getScramMechanism().getName()).isEqualTo("SCRAM-SHA-256-PLUS");
        logIn(bindable, client);
    }

    @Test
    void aBoundClientIsRefusedWhenItsConnectionEndsElsewhere() {
        refused(() -> logIn(bindable, client("s3cret", bindable.mechanisms(), OTHERS)), "28000", "another certificate");
    }

    /** Whoever sits in between offers no binding; the client says that it would have. */
    @Test
    void aClientWhoseOfferWasChangedIsRefused() {
        refused(
                () -> logIn(bindable, client("s3cret", List.of("SCRAM-SHA-256"), OURS)),
                "28000",
                "was not offered SCRAM channel binding");
    }

    @Test
    void aClientThatCanBindComesInWhereNothingWasOffered() throws Exception {
        logIn(unbindable, client("s3cret", unbindable.mechanisms(), OURS));
    }

    @Test
    void aClientThatCannotBindComesIn() throws Exception {
        logIn(bindable, unboundClient("s3cret"));
    }

    @Test
    void aBoundClientWithAnotherPasswordIsRefused() {
        refused(
                () -> logIn(bindable, client("guess", bindable.mechanisms(), OURS)),
                "28P01",
                "password authentication failed for user `bot`");
    }

    @Test
    void mechanismAndFlagHaveToBelongTogether() {
        String bound = "p=tls-server-end-point,,n=,r=abc";
        refused(() -> bindable.first("SCRAM-SHA-256", bound), "08P01", "do not belong together");
        refused(() -> bindable.first("SCRAM-SHA-256-PLUS", "n,,n=,r=abc"), "08P01", "do not belong together");
        refused(() -> bindable.first("SCRAM-SHA-256-PLUS", "y,,n=,r=abc"), "08P01", "do not belong together");
        refused(() -> unbindable.first("SCRAM-SHA-256-PLUS", bound), "08P01", "not offered");
        refused(() -> unbindable.first("SCRAM-SHA-1", "n,,n=,r=abc"), "08P01", "not offered");
    }

    @Test
    void otherTypesOfBindingAndOtherIdentitiesAreRefused() {
        refused(
                () -> bindable.first("SCRAM-SHA-256-PLUS", "p=tls-unique,,n=,r=abc"),
                "0A000",
                "type `tls-unique` is not supported");
        refused(() -> bindable.first("SCRAM-SHA-256", "n,a=admin,n=,r=abc"), "0A000", "authorization identity");
    }

    /** The proof is never looked at: with another binding it would be one for another conversation. */
    @ParameterizedTest
    @ValueSource(strings = {"n,,", "y,,", "p=tls-server-end-point,,", "p=tls-server-end-point,,x"})
    void theBindingOfTheLastMessageIsThatOfTheFirst(String binding) throws Exception {
        String first = bindable.first("SCRAM-SHA-256-PLUS", "p=tls-server-end-point,,n=,r=abc");
        String nonce = first.substring(2, first.indexOf(','));
        String last = "c=" + base64(binding) + ",r=" + nonce + ",p=" + base64("x".repeat(32));
        refused(() -> bindable.last(last, "bot"), "28000", "channel binding failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n",
                "n,,",
                "n,,n=,r=",
                "x,,n=,r=abc",
                "p=,,n=,r=abc",
                "n,,m=x,n=,r=abc",
                "n,,n=,r=a b",
                "n,,n=,r=abc,x=y",
                "n,,n=,r=abc\0"
            })
    void noiseIsRefused(String first) {
        refused(() -> bindable.first("SCRAM-SHA-256", first), "08P01", "");
    }

    @Test
    void theLastMessageNeedsAFirstOne() {
        refused(() -> bindable.last("c=biws,r=abc,p=AAAA", "bot"), "08P01", "malformed");
    }

    private static void logIn(ScramServer server, ScramClient client) throws Exception {
        String first = server.first(
                client.getScramMechanism().getName(),
                client.clientFirstMessage().toString());
        client.serverFirstMessage(first);
        client.serverFinalMessage(server.last(client.clientFinalMessage().toString(), "bot"));
    }

    private static ScramClient client(String password, List<String> offered, byte[] binding) {
        return ScramClient.builder()
                .advertisedMechanisms(offered)
                .username("*")
                .password(password.toCharArray())
                .channelBinding("tls-server-end-point", binding)
                .build();
    }

    private static ScramClient unboundClient(String password) {
        return ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username("*")
                .password(password.toCharArray())
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void refused(ThrowingCallable attempt, String sqlState, String message) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SessionEndedException.class,
                        e -> assertThat(e.sqlState()).isEqualTo(sqlState))
                .hasMessageContaining(message);
    }
}
