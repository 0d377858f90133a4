package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.audit.AuditSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai audit replay}. */
@Command(
        name = "replay",
        description =
                "Show a session as it ran: who it was, and when it sent what, what was decided of it, and how that"
                        + " ended.",
        footer = {"", "Ends with 0 when the trail has the session, 2 when it has not, 1 on an error."})
final class AuditReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TrailDirectory trail;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Wait between the lines as the session did, X times as fast (default: print at once).")
    private @Nullable Double speed;

    @Option(names = "--json", description = "One JSON object a line: the event, with its time in `seconds`.")
    private boolean json;

    @Parameters(paramLabel = "SESSION", description = "The session, as `audit search --json` names it.")
    private String session;

    private @Nullable Instant began;
    private Duration shown = Duration.ZERO;

    @Override
    public Integer call() throws IOException, CliException {
        if (speed != null && !(speed > 0)) {
            throw new CliException("`--speed " + speed + "` shows nothing; it is a number above 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        AuditSearch.session(trail.path(), session, event -> show(event, out));
        if (began == null) {
            spec.commandLine()
                    .getErr()
                    .println("hoopai: there is no session `" + Terminal.line(session) + "` in `" + trail.path() + "`");
            return ExitCodes.NO;
        }
        return ExitCodes.OK;
    }

    private void show(JsonNode event, PrintWriter out) {
        Duration elapsed = elapsed(event);
        pause(elapsed);
        if (json) {
            ObjectNode timed = event.deepCopy();
            timed.put("seconds", elapsed.toNanos() / 1_000 / 1e6);
            out.println(AsciiJson.of(timed));
        } else {
            ReplayText.of(event, elapsed).forEach(line -> out.println(Terminal.line(line)));
        }
        out.flush();
    }

    private Duration elapsed(JsonNode event) {
        Instant time;
        try {
            time = Instant.parse(event.path("time").asText());
        } catch (DateTimeException e) {
            return shown;
        }
        if (began == null) {
            began = time;
        }
        return Duration.between(began, time);
    }

    /** Waits as long as the session did since the line before. */
    private void pause(Duration elapsed) {
        if (speed != null && elapsed.compareTo(shown) > 0) {
            try {
                Thread.sleep((long) (elapsed.minus(shown).toMillis() / speed));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        shown = elapsed;
    }
}
