package io.hoopai.ecosystem;

import io.hoopai.jdbc.HoopAiDriver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A jar as it was built. */
record DriverJar(Path file) {
    /** The one that the driver of these tests comes from. */
    static DriverJar underTest() {
        return new DriverJar(fileOf(HoopAiDriver.class));
    }

    static Path fileOf(Class<?> type) {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a file: " + location, e);
        }
    }

    /** The jar of the same build with another content. */
    DriverJar other(String classifier) {
        return new DriverJar(Path.of(file.toString().replaceFirst("\\.jar$", "-" + classifier + ".jar")));
    }

    List<String> files() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    /** A file's bytes, one character a byte. */
    String content(String name) throws IOException {
        try (JarFile jar = new JarFile(file.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    Manifest manifest() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest();
        }
    }
}
