package io.hoopai.access.approval;

import io.hoopai.access.store.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** On a file beside the process. */
class EmbeddedApprovalsTest extends ApprovalsContract {
    @TempDir
    private Path directory;

    @Override
    StoreSettings store() {
        return new StoreSettings.Directory(directory.resolve("access"));
    }
}
