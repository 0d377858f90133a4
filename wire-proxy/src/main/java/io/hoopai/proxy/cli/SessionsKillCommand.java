package io.hoopai.proxy.cli;

import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hoopai sessions kill}. */
@Command(name = "kill", description = "End a session of the running proxy, and what it runs on the database.")
final class SessionsKillCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationFile file;

    @Parameters(paramLabel = "ID", description = "Of the session, as `hoopai sessions` shows it.")
    private String id;

    @Override
    public Integer call() throws RuleFileException, CliException, IOException, InterruptedException {
        AdminClient.of(file.path()).delete("/v1/sessions/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        spec.commandLine().getOut().println("session " + Terminal.line(id) + " is ended");
        return ExitCodes.OK;
    }
}
