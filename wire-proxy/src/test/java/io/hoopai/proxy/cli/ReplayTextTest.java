package io.hoopai.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayTextTest {
    @Test
    void aStatementIsShownWithWhatWasBoundToIt() throws Exception {
        assertThat(ReplayText.of(new ObjectMapper().readTree("""
                        { "type": "decision", "run": "s/2", "verdict": "allow", "rules": ["read"],
                          "shape": "select id from t where id = ? and b = ? and c = ?",
                          "parameters": ["7", null, { "bytes": "00ff" }] }"""), Duration.ofMillis(1500)))
                .singleElement()
                .asString()
                .matches("\\+1[.,]500 s +#2 +allow by read  select id from t where id = \\? and b = \\? and c = \\?  "
                        + "with: \"7\", null, \\{\"bytes\":\"00ff\"\\}");
    }
}
