package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.audit.AuditReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai audit show}. */
@Command(name = "show", description = "Show the latest events of an audit trail.")
final class AuditShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many events (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--user", paramLabel = "USER", description = "Only events of this user.")
    private @Nullable String user;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "Only events of this type: decision, completion, session-start, session-end, rules-loaded and so on.")
    private @Nullable String type;

    @Option(names = "--refused", description = "Only what was refused.")
    private boolean refused;

    @Option(names = "--json", description = "One JSON object an event.")
    private boolean json;

    @Mixin
    private TrailArgument trail;

    @Override
    public Integer call() throws IOException {
        Deque<JsonNode> latest = new ArrayDeque<>();
        AuditReader.read(trail.path(), event -> {
            if (wanted(event)) {
                latest.add(event);
                if (latest.size() > last) {
                    latest.remove();
                }
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode event : latest) {
            out.println(json ? event.toString() : AuditLineText.of(event));
        }
        return ExitCodes.OK;
    }

    private boolean wanted(JsonNode event) {
        return (user == null || user.equals(event.path("user").asText()))
                && (type == null || type.equals(event.path("type").asText()))
                && (!refused || event.has("refusal"));
    }
}
