package io.hoopai.access.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.access.Replica;
import io.hoopai.access.grant.GrantSettings;
import io.hoopai.access.store.StoreSettings;
import io.hoopai.guard.ApprovalCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file beside the process. */
class EmbeddedApprovalsTest extends ApprovalsContract {
    @TempDir
    private Path directory;

    @Override
    StoreSettings store() {
        return new StoreSettings.Directory(directory.resolve("access"));
    }

    /** What is on the disk at a moment is what a process that is killed then leaves. */
    @Test
    void whatWasWrittenSurvivesAKilledProcess() throws Exception {
        ApprovalCase asked = asked(BOT, DELETE);
        String id = request(asked);
        replica.desk.answer(id, CAROL, Answer.once(""));
        replica.approvals.use(replica.approvals.find(asked).orElseThrow());

        Path left = Files.createDirectory(
                directory.resolve("left"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(directory.resolve("access/access.mv.db"), left.resolve("access.mv.db"));
        try (Replica next =
                new Replica(new StoreSettings.Directory(left), GrantSettings.DEFAULT, InstantSource.system())) {
            assertThat(next.desk.find(id).orElseThrow().state()).isEqualTo(ApprovalState.USED);
            assertThat(next.approvals.find(asked)).isEmpty();
        }
    }
}
