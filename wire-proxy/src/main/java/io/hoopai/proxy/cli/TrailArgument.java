package io.hoopai.proxy.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument that says where the trail is. */
final class TrailArgument {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "audit",
            description = "The directory of the trail (default: ${DEFAULT-VALUE}).")
    private Path directory;

    Path path() {
        return directory;
    }
}
