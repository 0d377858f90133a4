package io.hoopai.access.approval;

import io.hoopai.access.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On a file beside the process. */
class EmbeddedOldStoreTest extends OldStoreContract {
    @TempDir
    private Path directory;

    @BeforeEach
    @Override
    void upgrade() throws Exception {
        Files.createDirectory(
                directory.resolve("access"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        super.upgrade();
    }

    @Override
    StoreSettings store() {
        return new StoreSettings.Directory(directory.resolve("access"));
    }

    @Override
    String jdbcUrl() {
        return "jdbc:h2:file:" + directory.resolve("access/access");
    }

    @Override
    String user() {
        return "hoopai";
    }

    @Override
    String password() {
        return "";
    }
}
