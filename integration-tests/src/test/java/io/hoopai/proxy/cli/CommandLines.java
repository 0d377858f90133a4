package io.hoopai.proxy.cli;

import picocli.CommandLine;

/** The command line for tests that hold texts about it against it. */
public final class CommandLines {
    private CommandLines() {}

    /** With the commands of every module. */
    public static CommandLine hoopai() {
        return HoopAi.commandLine();
    }
}
