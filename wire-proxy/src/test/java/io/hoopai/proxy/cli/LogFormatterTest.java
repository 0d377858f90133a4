package io.hoopai.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogFormatterTest {
    @Test
    void exceptionsAreLoggedWithoutTheirMessages() throws JsonProcessingException {
        LogRecord line = new LogRecord(Level.SEVERE, "the reader failed");
        line.setLoggerName("io.hoopai.guard.Judge");
        line.setThrown(new IllegalStateException("select secret", new RuntimeException("a secret value")));

        String text = new TextLogFormatter().format(line);
        String json = new JsonLogFormatter().format(line);

        assertThat(text)
                .contains("SEVERE the reader failed")
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.RuntimeException")
                .contains("LogFormatterTest")
                .doesNotContain("secret");
        assertThat(json.lines()).hasSize(1);
        JsonNode fields = new ObjectMapper().readTree(json);
        assertThat(fields.path("message").asText()).isEqualTo("the reader failed");
        assertThat(fields.path("logger").asText()).isEqualTo("io.hoopai.guard.Judge");
        assertThat(fields.path("level").asText()).isEqualTo("SEVERE");
        assertThat(fields.path("exception").get(0).asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json).doesNotContain("secret");
    }

    @Test
    void parametersAreFilledIn() throws JsonProcessingException {
        LogRecord line = new LogRecord(Level.INFO, "listening on {0}:{1}");
        line.setParameters(new Object[] {"127.0.0.1", "6432"});

        assertThat(new TextLogFormatter().format(line)).contains(" INFO listening on 127.0.0.1:6432");
        assertThat(new ObjectMapper()
                        .readTree(new JsonLogFormatter().format(line))
                        .path("message")
                        .asText())
                .isEqualTo("listening on 127.0.0.1:6432");
    }
}
