package io.hoopai.access.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.access.store.Store;
import io.hoopai.access.store.StoreException;
import io.hoopai.access.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file beside the process. */
class EmbeddedGrantsTest extends GrantsContract {
    @TempDir
    private Path directory;

    @Override
    StoreSettings store() {
        return new StoreSettings.Directory(directory.resolve("access"));
    }

    @Test
    void theDirectoryIsForTheOwnerAloneAndHoldsNoPassword() throws Exception {
        IssuedGrant issued = replica.grants.issue(request(HOUR), ALICE);
        replica.close();
        Path access = directory.resolve("access");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(access)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(access)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(issued.password());
            }
        }
    }

    @Test
    void aDirectoryThatOthersCanReadIsRefused() throws Exception {
        Path open = Files.createDirectory(
                directory.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        assertThatThrownBy(() -> Store.open(new StoreSettings.Directory(open)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("`chmod 700` it");
    }

    @Test
    void aPathCannotBringSettingsOfTheDatabase() {
        assertThatThrownBy(() -> new StoreSettings.Directory(Path.of("a;INIT=RUNSCRIPT FROM 'x'")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
