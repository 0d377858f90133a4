package io.hoopai.proxy;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.exception.ScramException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our part in authenticating to a server: nothing, a password in the clear, MD5, or SCRAM-SHA-256, bound to the TLS
 * connection where both sides can. For use by one thread.
 */
final class ServerAuthentication {
    private static final int OK = 0;
    private static final int CLEARTEXT_PASSWORD = 3;
    private static final int MD5_PASSWORD = 5;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    /** A hundred times what Postgres asks for if it is not told otherwise: a tenth of a second, in which others wait. */
    private static final int MOST_ITERATIONS = 409_600;

    private static final int NONCE_LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String user;
    private final ServerPassword password;
    private final Optional<byte[]> channelBinding;
    private final boolean bindingRequired;
    private List<String> advertised = List.of();
    /** Ours, until the server has added its own; empty when there is none to add to. */
    private String nonce = "";

    private @Nullable ScramClient scram;
    private boolean serverProven = true;

    /**
     * @param channelBinding {@code tls-server-end-point} of the server; empty without TLS
     * @param bindingRequired whether nothing is sent of the password, and nothing believed, that is not bound to it
     */
    ServerAuthentication(
            String user, ServerPassword password, Optional<byte[]> channelBinding, boolean bindingRequired) {
        this.user = user;
        this.password = password;
        this.channelBinding = channelBinding;
        this.bindingRequired = bindingRequired;
    }

    /**
     * Answers one Authentication message.
     *
     * @param body of the message
     * @return the message to send; empty for none
     */
    ByteBuf answer(ByteBuf body) throws UpstreamUnavailableException {
        try {
            int request = body.readInt();
            return switch (request) {
                case OK -> ok();
                case CLEARTEXT_PASSWORD -> unbound(terminated(password.text().getBytes(StandardCharsets.UTF_8)));
                case MD5_PASSWORD -> unbound(terminated(md5(ByteBufUtil.getBytes(body.readSlice(4)))));
                case SASL -> saslInitial(body);
                case SASL_CONTINUE -> saslContinue(body);
                case SASL_FINAL -> saslFinal(body);
                default -> throw failure("asks for an authentication that is not supported (" + request + ")");
            };
        } catch (ScramException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw failure("does not speak SCRAM as it should");
        }
    }

    private ByteBuf unbound(ByteBuf answer) throws UpstreamUnavailableException {
        if (bindingRequired) {
            throw failure(
                    "asks for the password in a way that is not bound to its certificate, as `channelBinding: require`"
                            + " wants it");
        }
        return password(answer);
    }

    private ByteBuf ok() throws UpstreamUnavailableException {
        if (bindingRequired && scram == null) {
            throw failure(
                    "lets anybody in, where `channelBinding: require` wants a log-in that is bound to its certificate");
        }
        if (!serverProven) {
            throw failure("has not proven that it knows the password");
        }
        return Unpooled.EMPTY_BUFFER;
    }

    private ByteBuf saslInitial(ByteBuf body) throws UpstreamUnavailableException {
        List<String> mechanisms = new ArrayList<>();
        for (String name : body.toString(StandardCharsets.US_ASCII).split("\0", -1)) {
            if (name.equals(ScramServer.UNBOUND) && !bindingRequired
                    || name.equals(ScramServer.BOUND) && channelBinding.isPresent()) {
                mechanisms.add(name);
            }
        }
        if (mechanisms.isEmpty()) {
            throw failure(
                    bindingRequired
                            ? "does not offer to bind the log-in to its certificate, as `channelBinding: require` wants it"
                            : "offers no SASL mechanism that is supported");
        }
        advertised = mechanisms;
        nonce = ScramFunctions.nonce(NONCE_LENGTH, RANDOM);
        // What the first message says does not hang on the keys, which cannot be known before the salt.
        ScramClient client = client(nonce, new byte[0], new byte[0]);
        scram = client;
        serverProven = false;
        byte[] first = client.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
        ByteBuf payload = Unpooled.buffer();
        payload.writeCharSequence(client.getScramMechanism().getName(), StandardCharsets.US_ASCII);
        payload.writeByte(0).writeInt(first.length).writeBytes(first);
        return password(payload);
    }

    private ByteBuf saslContinue(ByteBuf body) throws UpstreamUnavailableException, ScramException {
        String ours = nonce;
        nonce = "";
        if (ours.isEmpty()) {
            throw failure("does not speak SCRAM as it should");
        }
        String serverFirst = body.toString(StandardCharsets.UTF_8);
        ServerFirstMessage asked = ServerFirstMessage.parseFrom(serverFirst, ours);
        if (asked.getIterationCount() > MOST_ITERATIONS) {
            throw failure("asks for " + asked.getIterationCount() + " iterations of SCRAM, and " + MOST_ITERATIONS
                    + " are the most that it gets");
        }
        ServerPassword.Keys keys =
                password.keys(Base64.getDecoder().decode(asked.getSalt()), asked.getIterationCount());
        // The same exchange, with keys.
        ScramClient client = client(ours, keys.client(), keys.server());
        client.clientFirstMessage();
        client.serverFirstMessage(serverFirst);
        scram = client;
        return password(Unpooled.copiedBuffer(client.clientFinalMessage().toString(), StandardCharsets.UTF_8));
    }

    private ByteBuf saslFinal(ByteBuf body) throws UpstreamUnavailableException, ScramException {
        exchange().serverFinalMessage(body.toString(StandardCharsets.UTF_8));
        serverProven = true;
        return Unpooled.EMPTY_BUFFER;
    }

    private ScramClient client(String ours, byte[] clientKey, byte[] serverKey) {
        ScramClient.FinalBuildStage builder = ScramClient.builder()
                .advertisedMechanisms(advertised)
                .username("*")
                .clientAndServerKey(clientKey, serverKey)
                .nonceSupplier(() -> ours);
        // Where the server does not offer to bind, the library says that we would have: a server that did offer knows
        // then that somebody in between took it away.
        channelBinding.ifPresent(hash -> builder.channelBinding(ChannelBinding.TYPE, hash));
        return builder.build();
    }

    private ScramClient exchange() throws UpstreamUnavailableException {
        if (scram == null) {
            throw failure("does not speak SCRAM as it should");
        }
        return scram;
    }

    private byte[] md5(byte[] salt) {
        String inner = md5Hex(password.text().getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8));
        return ("md5" + md5Hex(inner.getBytes(StandardCharsets.US_ASCII), salt)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String md5Hex(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return HexFormat.of().formatHex(digest.digest(second));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static ByteBuf terminated(byte[] value) {
        return Unpooled.wrappedBuffer(value, new byte[1]);
    }

    private static ByteBuf password(ByteBuf payload) {
        ByteBuf header = Unpooled.buffer(5).writeByte('p').writeInt(payload.readableBytes() + 4);
        return Unpooled.wrappedBuffer(header, payload);
    }

    private static UpstreamUnavailableException failure(String what) {
        return new UpstreamUnavailableException(
                UpstreamUnavailableException.CANNOT_CONNECT, "cannot log in to the database: its server " + what);
    }
}
