package io.hoopai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

/** The demo as a person starts it: an embedded Postgres, the proxy, the driver, the tour. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
final class DemoTest {
    @Test
    void theTourRunsAndShowsNothingThatIsProtected() {
        Run run = run("--once", "--port", "0", "--customers", "200");

        assertThat(run.errors()).doesNotContain("hoopai:");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("refused by rule never-destroy")
                .contains("refused by rule agents-close-tickets")
                .contains("1 row updated")
                .contains("[JDBC driver]")
                .contains("verified: ")
                .contains("psql 'postgresql://support-bot:agent-secret@127.0.0.1:");
        List<String> rows = run.output()
                .lines()
                .filter(line -> line.contains("| " + ShopValues.name(7) + " "))
                .toList();
        assertThat(rows)
                .as("of the agent, of dana, and of the agent at the other door")
                .hasSize(3);
        assertThat(rows.get(0)).doesNotContain(ShopValues.phone(7)).isEqualTo(rows.get(2));
        assertThat(rows.get(1)).contains(ShopValues.phone(7));
        assertThat(run.output()).doesNotContain(ShopValues.nationalId(7)).doesNotContain(ShopValues.email(1));
    }

    @Test
    void aPortInUseIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = run("--once", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors().strip())
                    .isEqualTo("hoopai: port " + taken.getLocalPort()
                            + " is in use; stop what listens there, or choose another with --port");
        }
    }

    @Test
    void aPortThatIsNoneIsOneClearLine() {
        Run run = run("--once", "--port", "70000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().strip()).isEqualTo("hoopai: --port takes a number from 0 to 65535, not 70000");
    }

    private static Run run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            int exitCode = new CommandLine(new DemoCommand()).execute(arguments);
            return new Run(exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private record Run(int exitCode, String output, String errors) {}
}
