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
import java.util.ArrayList;
import java.util.List;
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

    /** A thread that is interrupted while it writes a file has that file closed under it. */
    @Test
    void whatWasAskedIsWrittenWhenTheProcessEndsInTheMiddleOfIt() throws Exception {
        List<String> asked = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 6; i++) {
                asked.add(replica.approvals
                        .request(asked(BOT, numbered(round * 6 + i)))
                        .orElseThrow()
                        .id());
            }
            Thread.sleep(round);
            replica.close();
            assertThat(replica.events).hasSize(6);
            replica = open();
        }
        assertThat(replica.desk.open()).extracting(ApprovalView::id).containsExactlyInAnyOrderElementsOf(asked);
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
