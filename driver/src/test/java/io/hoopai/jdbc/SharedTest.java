package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {
    private final List<String> closed = new ArrayList<>();
    private final Shared<String, Object> shared = new Shared<>(value -> closed.add("closed"));

    @Test
    void isOpenedOnceAndClosedAfterTheLastRelease() {
        var first = shared.acquire("a", Object::new);
        var second = shared.acquire("a", Object::new);
        assertThat(second.value()).isSameAs(first.value());

        first.release();
        first.release();
        assertThat(closed).isEmpty();
        second.release();
        assertThat(closed).containsExactly("closed");
        assertThat(shared.acquire("a", Object::new).value()).isNotSameAs(first.value());
    }

    @Test
    void afterAFailureTheNextOneTriesAgain() {
        assertThatThrownBy(() -> shared.acquire("a", () -> {
                    throw new IOException("not yet");
                }))
                .isInstanceOf(IOException.class);

        assertThat(shared.acquire("a", () -> "now").value()).isEqualTo("now");
    }
}
