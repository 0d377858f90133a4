package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever holds connections open does not keep others from an answer. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a machine has one loopback address")
class HttpEndpointTest {
    private static final String REQUEST = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final List<Socket> held = new ArrayList<>();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = HttpEndpoint.start(
                "admin",
                new InetSocketAddress("0.0.0.0", 0),
                Optional::empty,
                (call, executor) -> CompletableFuture.completedFuture(HttpAnswer.text(200, "to " + call.address())),
                Transport.best());
    }

    @AfterEach
    void stop() throws IOException {
        release();
        endpoint.close();
    }

    @Test
    void anAddressThatHoldsConnectionsOpenKeepsNoOtherOut() throws Exception {
        hold(70, "127.0.0.2");
        assertThat(answer("127.0.0.1")).contains(" 200 ", "to 127.0.0.1");
        assertThat(answer("127.0.0.2")).isEmpty();
    }

    @Test
    void fourAddressesHaveAllThereIs() throws Exception {
        for (int host = 2; host <= 5; host++) {
            hold(16, "127.0.0." + host);
        }
        assertThat(answer("127.0.0.1")).isEmpty();
        held.remove(0).close();
        awaitAnswer("127.0.0.1");
    }

    @Test
    void aPlaceIsThereAgainOnceItIsLeft() throws Exception {
        for (int round = 0; round < 3; round++) {
            hold(16, "127.0.0.2");
            assertThat(answer("127.0.0.2")).isEmpty();
            release();
            awaitAnswer("127.0.0.2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /healthz HTTP/1.1\r\nX-Slow: ",
                "POST /v1/grants HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
            })
    void aRequestThatComesSlowlyIsNotWaitedForLong(String beginning) throws Exception {
        byte[] more = (beginning.isEmpty() ? "" : "x").getBytes(StandardCharsets.US_ASCII);
        long began = System.nanoTime();
        try (Socket slow = connect("127.0.0.2")) {
            slow.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (!isClosed(slow)) {
                slow.getOutputStream().write(more);
            }
        } catch (SocketException e) {
            // It was closed while we wrote.
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void hold(int connections, String address) throws IOException {
        for (int i = 0; i < connections; i++) {
            held.add(connect(address));
        }
    }

    private void release() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
        held.clear();
    }

    private Socket connect(String from) throws IOException {
        return new Socket(InetAddress.getByName("127.0.0.1"), endpoint.port(), InetAddress.getByName(from), 0);
    }

    private void awaitAnswer(String from) throws Exception {
        for (int attempt = 0; attempt < 100 && answer(from).isEmpty(); attempt++) {
            Thread.sleep(20);
        }
        assertThat(answer(from)).contains(" 200 ");
    }

    /** Empty when there is none. */
    private String answer(String from) throws IOException {
        try (Socket socket = connect(from)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException e) {
            return "";
        }
    }
}
