package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelKeysTest {
    private final CancelKeys keys = new CancelKeys();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final CancelKey key = keys.issue(4711, 32, done -> cancelled.incrementAndGet());

    @Test
    void theKeyThatWasIssuedCancels() {
        keys.cancel(CancelKey.read(written(key)).orElseThrow(), () -> {});
        assertThat(cancelled).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 31, 33, 256})
    void aSecretOfAnotherLengthDoesNot(int length) {
        byte[] right = new byte[256];
        written(key).skipBytes(4).readBytes(right, 0, 32);
        keys.cancel(new CancelKey(key.process(), java.util.Arrays.copyOf(right, length)), () -> {});
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void aSecretWithOneOtherBitDoesNot() {
        for (int bit = 0; bit < 256; bit++) {
            ByteBuf guess = written(key);
            guess.setByte(4 + bit / 8, guess.getByte(4 + bit / 8) ^ 1 << bit % 8);
            keys.cancel(CancelKey.read(guess).orElseThrow(), () -> {});
        }
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void theSecretOfAnotherSessionDoesNot() {
        CancelKey other = keys.issue(4712, 4, done -> {});
        ByteBuf mixed = Unpooled.buffer().writeInt(key.process()).writeBytes(written(other), 4, 4);
        keys.cancel(CancelKey.read(mixed).orElseThrow(), () -> {});
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void aProcessOfAnotherServerMayHaveTheSameNumber() {
        AtomicInteger others = new AtomicInteger();
        CancelKey other = keys.issue(4711, 32, done -> others.incrementAndGet());
        keys.cancel(other, () -> {});
        assertThat(cancelled).hasValue(0);
        assertThat(others).hasValue(1);
        keys.revoke(other);
        keys.cancel(other, () -> {});
        keys.cancel(key, () -> {});
        assertThat(cancelled).hasValue(1);
        assertThat(others).hasValue(1);
    }

    @Test
    void theProcessIsTheServersAndTheSecretIsNot() {
        assertThat(key.process()).isEqualTo(4711);
        assertThat(keys.issue(4711, 4, done -> {}).matches(keys.issue(4711, 4, done -> {})))
                .isFalse();
    }

    @Test
    void aKeyThatWasRevokedDoesNot() {
        keys.revoke(key);
        keys.cancel(key, () -> {});
        assertThat(cancelled).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 7, 261, 9_000})
    void secretsBelowFourAndOver256BytesAreNotRead(int length) {
        assertThat(CancelKey.read(Unpooled.wrappedBuffer(new byte[length]))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 36, 260})
    void secretsFromFourTo256BytesAreRead(int length) {
        assertThat(CancelKey.read(Unpooled.wrappedBuffer(new byte[length])))
                .hasValueSatisfying(read -> assertThat(read.length()).isEqualTo(length));
    }

    private static ByteBuf written(CancelKey key) {
        ByteBuf out = Unpooled.buffer();
        key.write(out);
        return out;
    }
}
