package io.hoopai.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.audit.AuditEvent;
import io.hoopai.audit.AuditLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HoopAiTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(run("--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("serve", "check", "test", "lint", "catalog", "schema", "audit", "password");
    }

    @Test
    void theSchemaOfEachFileIsPrinted() {
        for (String file : new String[] {"policy", "masking", "hoopai"}) {
            assertThat(run("schema", file)).isEqualTo(ExitCodes.OK);
        }
        assertThat(out.toString())
                .contains(
                        "\"title\": \"HoopAI policy\"",
                        "\"title\": \"HoopAI masking rules\"",
                        "\"title\": \"HoopAI configuration\"");
    }

    @Test
    void aMistypedCommandIsSuggested() {
        assertThat(run("chek")).isEqualTo(ExitCodes.ERROR);
        assertThat(err.toString()).contains("hoopai: `hoopai` does not take `chek`; did you mean `check`?");
    }

    @Test
    void everyFaultOfTheConfigurationIsALineAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("hoopai.yaml"), "lisen: x\n");

        assertThat(run("serve", "--config", file.toString())).isEqualTo(ExitCodes.ERROR);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("hoopai: " + file + ":1:1: "))
                .anyMatch(line -> line.contains("`databases` is missing"));
    }

    @Test
    void anIntactTrailVerifiesAndAChangedOneDoesNot() throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(new AuditEvent("decision", Map.of("user", "bot", "verdict", "deny", "refusal", "no")));
        }
        assertThat(run("audit", "verify", directory.toString())).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("5 lines in 1 segments, 2 checkpoints");

        Path segment;
        try (Stream<Path> files = Files.list(directory)) {
            segment = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(segment, Files.readString(segment).replace("\"bot\"", "\"eve\""));
        assertThat(run("audit", "verify", directory.toString())).isEqualTo(ExitCodes.NO);
        assertThat(out.toString()).contains(segment.getFileName() + ":3: the line was changed");
    }

    @Test
    void whatIsShownCannotSteerTheTerminal() throws IOException {
        try (AuditLog log = AuditLog.open(directory)) {
            log.append(new AuditEvent("decision", Map.of("user", "\u001b[2Jbot", "verdict", "deny", "refusal", "no")));
        }

        assertThat(run("audit", "show", "--refused", directory.toString())).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("[2Jbot").doesNotContain("\u001b");
    }

    @Test
    void aMissingTrailIsOneLine() {
        assertThat(run("audit", "verify", directory.resolve("none").toString())).isEqualTo(ExitCodes.ERROR);
        assertThat(err.toString().lines()).singleElement().asString().contains("the directory does not exist");
    }

    private int run(String... arguments) {
        CommandLine commandLine = HoopAi.commandLine();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
