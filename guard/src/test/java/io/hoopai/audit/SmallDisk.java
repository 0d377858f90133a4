package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of half a megabyte, and a file on it that takes the room. */
final class SmallDisk implements AutoCloseable {
    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /** Whether this process may make one. */
    static boolean possible(Path directory) throws Exception {
        Path probe = Files.createTempDirectory(directory, "probe");
        try (SmallDisk disk = new SmallDisk(probe)) {
            return run("mount", "-t", "tmpfs", "-o", "size=512k,mode=0700", "hoopai-test", probe.toString()) == 0;
        }
    }

    static SmallDisk at(Path mount) throws Exception {
        Files.createDirectories(mount);
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=512k,mode=0700", "hoopai-test", mount.toString()))
                .isZero();
        return new SmallDisk(mount);
    }

    Path path() {
        return mount;
    }

    /** Leaves no room at all. */
    void fill() throws IOException {
        try (var out = Files.newOutputStream(mount.resolve("ballast"))) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    void free() throws IOException {
        Files.delete(mount.resolve("ballast"));
    }

    @Override
    public void close() throws Exception {
        // What a log has mapped is let go when it is collected.
        run("umount", "--lazy", mount.toString());
    }

    private static int run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
