package io.hoopai.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hoopai sessions}. */
@Command(
        name = "sessions",
        description = "Show the sessions of the running proxy, by its endpoint for operators (`admin` in the"
                + " configuration).",
        subcommands = SessionsKillCommand.class)
final class SessionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationFile file;

    @Option(names = "--json", description = "As the proxy answers, in JSON.")
    private boolean json;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        JsonNode sessions = AdminClient.of(file.path()).get("/v1/sessions").path("sessions");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(sessions.toPrettyString());
        } else {
            SessionTable.lines(sessions).forEach(out::println);
        }
        return ExitCodes.OK;
    }
}
