package io.hoopai.proxy.cli;

import io.hoopai.audit.AuditVerifier;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trail is verified, and what is known of it from elsewhere. */
final class VerifierOptions {
    @Option(
            names = "--key",
            paramLabel = "PUB",
            description =
                    "The public keys that checkpoints must be signed with, a PEM file (default: audit-key.pub in the"
                            + " directory of the trail, which who changed the trail may have changed too).")
    private @Nullable Path key;

    @Option(
            names = "--archived",
            paramLabel = "FILE",
            description =
                    "Checkpoints of segments that were moved away, as lines of a trail: these segments need not be there.")
    private @Nullable Path archived;

    @Mixin
    private TrailArgument trail;

    Path path() {
        return trail.path();
    }

    /** Whether the keys are not those of the trail's own directory. */
    boolean pinned() {
        return key != null;
    }

    /** @throws IOException when a file that is named cannot be read, or is not what it is named as */
    AuditVerifier verifier() throws IOException {
        AuditVerifier verifier = key == null ? AuditVerifier.of(path()) : AuditVerifier.of(path(), key);
        return archived == null ? verifier : verifier.without(archived);
    }
}
