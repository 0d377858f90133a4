package io.hoopai.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StubLibraryTest {
    @ParameterizedTest
    @ValueSource(strings = {"libaio.so.1", "libnuma.so.1"})
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theLoaderTakesTheLibrary(String name, @TempDir Path directory) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, StubLibrary.of(name).orElseThrow().bytes());
        assertThatCode(() -> System.load(file.toString())).doesNotThrowAnyException();
    }

    @Test
    void otherLibrariesHaveNoStandIn() {
        assertThat(StubLibrary.of("libc.so.6")).isEmpty();
    }
}
