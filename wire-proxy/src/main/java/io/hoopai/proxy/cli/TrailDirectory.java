package io.hoopai.proxy.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the directory of an audit trail, for commands that have a parameter of another kind. */
final class TrailDirectory {
    @Option(
            names = "--audit",
            paramLabel = "DIR",
            defaultValue = "audit",
            description = "The directory of the trail (default: ${DEFAULT-VALUE}).")
    private Path path;

    Path path() {
        return path;
    }
}
