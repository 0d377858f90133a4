package io.hoopai.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The client library of Postgres 18, from the binaries that the build has put aside. */
final class Libpq {
    private static final Path BINARIES = Path.of("target", "libpq", "postgres.jar");

    private Libpq() {}

    /** Whether it runs on this machine. */
    static boolean isThere() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")
                && Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
    }

    /**
     * Logs in by a token.
     *
     * @param directory where the library is unpacked
     * @param parameters of the connection
     * @param query of one value
     * @return what {@link LibpqLogin} prints
     */
    static String logIn(Path directory, String parameters, String token, String query) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LibpqLogin.class.getName(),
                unpacked(directory.resolve("libpq")).toString(),
                parameters,
                token,
                query);
        // The provider of the tests has no TLS.
        builder.environment().put("PGOAUTHDEBUG", "UNSAFE");
        Process process = builder.redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(printed).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path unpacked(Path directory) throws IOException {
        Path library = directory.resolve("libpq.so.5.18");
        if (Files.exists(library)) {
            return library;
        }
        Files.createDirectories(directory);
        try (JarFile jar = new JarFile(BINARIES.toFile());
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new XZCompressorInputStream(jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                // With the libraries that it looks for beside itself.
                if (entry.isFile() && entry.getName().matches("(\\./)?lib/lib[a-z]+\\.so[.0-9]*")) {
                    Files.copy(tar, directory.resolve(Path.of(entry.getName()).getFileName()));
                }
            }
        }
        return library;
    }
}
