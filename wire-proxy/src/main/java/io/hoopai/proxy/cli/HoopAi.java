package io.hoopai.proxy.cli;

import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
        name = "hoopai",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "An access layer between AI agents and databases: it reads every statement, refuses what the policy"
                        + " does not allow, masks what must not be seen, and writes down what happened.",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            ServeCommand.class,
            SessionsCommand.class,
            GrantCommand.class,
            GrantsCommand.class,
            ApprovalsCommand.class,
            CheckCommand.class,
            TestCommand.class,
            LintCommand.class,
            CatalogCommand.class,
            SchemaCommand.class,
            AuditCommand.class,
            PasswordCommand.class
        })
public final class HoopAi implements Runnable {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean debug;

    private HoopAi() {}

    public static void main(String[] arguments) {
        configureLogging();
        int exitCode = commandLine().execute(arguments);
        // The process ends here even if a library left a thread behind.
        System.exit(exitCode);
    }

    /** The whole command line, with the commands that other modules add. */
    static CommandLine commandLine() {
        HoopAi root = new HoopAi();
        CommandLine commandLine = new CommandLine(root);
        ServiceLoader.load(Subcommand.class).forEach(commandLine::addSubcommand);
        return commandLine
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(HoopAi::explain)
                .setExecutionExceptionHandler((failure, command, result) -> root.explain(failure, command));
    }

    /** One line a message, unless the operator has said otherwise. */
    private static void configureLogging() {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
        }
        if (System.getProperty("java.util.logging.config.file") == null) {
            Logger.getLogger("").setLevel(Level.WARNING);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int explain(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("hoopai: " + message(failure));
        command.getErr().println("`" + command.getCommandSpec().qualifiedName() + " --help` says what there is");
        return ExitCodes.ERROR;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            return "`" + unmatched.getCommandLine().getCommandSpec().qualifiedName() + "` does not take `"
                    + unmatched.getUnmatched().get(0) + "`"
                    + (suggestions.isEmpty() ? "" : "; did you mean `" + suggestions.get(0) + "`?");
        }
        return String.valueOf(failure.getMessage());
    }

    private int explain(Exception failure, CommandLine command) {
        FailureText.of(failure).forEach(line -> command.getErr().println("hoopai: " + line));
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        return ExitCodes.ERROR;
    }
}
