package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolVersionTest {
    @ParameterizedTest
    @CsvSource({"0, 3.0, 4", "1, 3.1, 4", "2, 3.2, 32", "3, 3.2, 32", "9999, 3.2, 32"})
    void agreesOnWhatBothSpeak(int minor, String agreed, int secret) {
        ProtocolVersion version = ProtocolVersion.of(3 << 16 | minor).agreed();
        assertThat(version).hasToString(agreed);
        assertThat(version.cancelSecretLength()).isEqualTo(secret);
        assertThat(ProtocolVersion.of(version.code())).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "4, false", "1234, false"})
    void speaksNoOtherProtocol(int major, boolean spoken) {
        assertThat(ProtocolVersion.of(major << 16).isSpoken()).isEqualTo(spoken);
    }
}
