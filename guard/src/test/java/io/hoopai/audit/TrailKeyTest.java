package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailKeyTest {
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("audit-x.jsonl", 1, LineHash.NONE, 1, "2026-01-01T00:00:00.000000Z");

    @TempDir
    Path directory;

    @Test
    void theKeyIsMadeOnFirstUseForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("keys/audit-key.pem");
        TrailKey made = TrailKey.open(file);

        assertThat(TrailKey.open(file).id()).isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(made.toString()).isEqualTo(made.id());
    }

    @Test
    void aSignatureHoldsForItsCheckpointAlone() throws IOException {
        TrailKey key = TrailKey.open(directory.resolve("key.pem"));
        key.publish(directory.resolve("key.pub"));
        TrailKeys keys = TrailKeys.read(directory.resolve("key.pub"));

        String signature = key.sign(CHECKPOINT);
        assertThat(keys.verifies(new Checkpoint.Signed(CHECKPOINT, key.id(), signature)))
                .isTrue();
        Checkpoint other = new Checkpoint("audit-x.jsonl", 2, LineHash.NONE, 1, CHECKPOINT.time());
        assertThat(keys.verifies(new Checkpoint.Signed(other, key.id(), signature)))
                .isFalse();
        assertThat(keys.verifies(new Checkpoint.Signed(CHECKPOINT, key.id(), "no Base64!")))
                .isFalse();
    }

    @Test
    void aNewKeyIsPublishedBesideTheOldOne() throws IOException {
        Path published = directory.resolve("key.pub");
        TrailKey one = TrailKey.open(directory.resolve("1.pem"));
        TrailKey two = TrailKey.open(directory.resolve("2.pem"));
        one.publish(published);
        one.publish(published);
        two.publish(published);

        assertThat(TrailKeys.read(published).ids()).containsExactly(one.id(), two.id());
    }

    @Test
    void keysThatDoNotBelongTogetherAreRefused() throws IOException {
        TrailKey.open(directory.resolve("1.pem"));
        TrailKey.open(directory.resolve("2.pem"));
        Path mixed = Files.writeString(
                directory.resolve("mixed.pem"),
                Pem.blocks(Files.readString(directory.resolve("1.pem"))).get(0).written()
                        + Pem.blocks(Files.readString(directory.resolve("2.pem")))
                                .get(1)
                                .written());

        assertThatThrownBy(() -> TrailKey.open(mixed)).hasMessageContaining("do not belong together");
    }

    @Test
    void aFileWithoutThePublicKeySaysWhatToDo() throws IOException {
        Path whole = directory.resolve("key.pem");
        TrailKey.open(whole);
        Files.writeString(whole, Pem.blocks(Files.readString(whole)).get(0).written());

        assertThatThrownBy(() -> TrailKey.open(whole))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PUBLIC KEY")
                .hasMessageContaining("openssl pkey");
    }
}
