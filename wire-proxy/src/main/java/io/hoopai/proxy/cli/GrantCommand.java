package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai grant}. */
@Command(
        name = "grant",
        description = "Get a user and password for a task, that end by themselves.",
        footer = {
            "",
            "The password is shown once. An agent logs in with it as with any other; what it does is recorded with the"
                    + " grant, the task, and whose it is."
        })
final class GrantCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions access;

    @Option(names = "--database", paramLabel = "NAME", required = true, description = "The database it is for.")
    private String database;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            required = true,
            description = "How long it lasts, like 30m or 4h; at most as long as the configuration lets it.")
    private String lasts;

    @Option(names = "--task", paramLabel = "TASK", description = "What it is for, like a ticket's number.")
    private @Nullable String task;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "A group of yours that it is in; may be repeated (default: all of them).")
    private List<String> groups = List.of();

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "A rule of the policy that may allow it something; may be repeated (default: any).")
    private List<String> rules = List.of();

    @Option(names = "--on-behalf-of", paramLabel = "PERSON", description = "The person it acts for (default: you).")
    private @Nullable String onBehalfOf;

    @Option(names = "--agent", paramLabel = "NAME", description = "The agent that will use it.")
    private @Nullable String agent;

    @Option(names = "--rows", paramLabel = "N", description = "How many rows it may read in all.")
    private @Nullable Long rows;

    @Option(names = "--statements", paramLabel = "N", description = "How many statements it may run in all.")
    private @Nullable Long statements;

    @Option(names = "--json", description = "As the proxy answers, in JSON.")
    private boolean json;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        JsonNode grant = access.client().post("/v1/grants", request());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(grant.toPrettyString());
            return ExitCodes.OK;
        }
        line(out, "grant", grant, "id");
        line(out, "user", grant, "user");
        line(out, "password", grant, "password");
        line(out, "database", grant, "database");
        line(out, "expires", grant, "expires");
        return ExitCodes.OK;
    }

    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("database", database).put("for", lasts);
        putUnlessNull(request, "task", task);
        putUnlessNull(request, "onBehalfOf", onBehalfOf);
        putUnlessNull(request, "agent", agent);
        if (!groups.isEmpty()) {
            groups.forEach(list(request, "groups")::add);
        }
        if (!rules.isEmpty()) {
            rules.forEach(list(request, "rules")::add);
        }
        if (rows != null) {
            request.put("rows", rows);
        }
        if (statements != null) {
            request.put("statements", statements);
        }
        return request;
    }

    private static ArrayNode list(ObjectNode request, String key) {
        return request.putArray(key);
    }

    private static void putUnlessNull(ObjectNode request, String key, @Nullable String value) {
        if (value != null) {
            request.put(key, value);
        }
    }

    private static void line(PrintWriter out, String label, JsonNode grant, String key) {
        out.printf("%-10s%s%n", label, Terminal.line(grant.path(key).asText()));
    }
}
