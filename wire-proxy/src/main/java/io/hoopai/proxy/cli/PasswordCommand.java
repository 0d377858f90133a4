package io.hoopai.proxy.cli;

import io.hoopai.guard.config.ScramVerifier;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hoopai password}. */
@Command(
        name = "password",
        description = "Make the SCRAM-SHA-256 verifier of a password, for `users` in the configuration. The password is"
                + " asked for, or read from standard input.")
final class PasswordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, CliException {
        Console console = System.console();
        String password = console == null ? fromStandardInput() : ask(console);
        if (password.isEmpty()) {
            throw new CliException("the password is empty");
        }
        try {
            spec.commandLine().getOut().println(ScramVerifier.of(password).notation());
        } catch (IllegalArgumentException e) {
            throw new CliException("the password has characters that SCRAM does not allow");
        }
        return ExitCodes.OK;
    }

    private static String fromStandardInput() throws IOException {
        // Not closed: standard input is not ours.
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static String ask(Console console) throws CliException {
        char[] first = console.readPassword("password: ");
        char[] second = console.readPassword("again: ");
        if (first == null || second == null) {
            return "";
        }
        if (!Arrays.equals(first, second)) {
            throw new CliException("the two are not the same");
        }
        return new String(first);
    }
}
