package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that applications add. */
class DriverJarTest {
    private static final long LARGEST = 6L << 20;
    private static final String OWN = "io/hoopai/";
    private static final String LIBRARIES = "io/hoopai/shaded/";

    /**
     * Packages of the libraries inside, and of those that stay out, where they are not behind
     * {@link #LIBRARIES}; a message of Jackson's quotes a name of its own.
     */
    private static final Pattern FOREIGN_NAME = Pattern.compile(
            "(?<!io[/.]hoopai[/.]shaded[/.]|')\\b(?:com[/.]fasterxml[/.]jackson|com[/.]github[/.]benmanes|com[/.]ongres|org[/.]jspecify"
                    + "|org[/.]yaml[/.]snakeyaml|net[/.]sf[/.]jsqlparser|org[/.]apache[/.]calcite)[/.]");

    private final DriverJar jar = DriverJar.underTest();

    @Test
    void isSmall() throws IOException {
        assertThat(jar.file()).isRegularFile();
        assertThat(Files.size(jar.file())).isLessThanOrEqualTo(LARGEST);
    }

    @Test
    void holdsNothingUnderTheNamesOfOthers() throws IOException {
        assertThat(jar.files())
                .contains("io/hoopai/jdbc/HoopAiDriver.class", LIBRARIES + "org/yaml/snakeyaml/Yaml.class");
        assertThat(jar.files()).allMatch(name -> name.startsWith(OWN) || name.startsWith("META-INF/"));
        assertThat(jar.files()).doesNotHaveDuplicates();
        assertThat(jar.files())
                .noneMatch(name -> name.startsWith("META-INF/versions/") || name.contains("module-info"))
                .noneMatch(name -> name.startsWith(OWN + "witness") || name.startsWith(OWN + "proxy"))
                .noneMatch(name -> name.contains("calcite") || name.contains("jsqlparser"))
                .noneMatch(name -> name.contains("postgresql/Driver") || name.contains("mysql/cj"));
    }

    @Test
    void itsClassesNameNoLibraryThatIsNotInside() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (JarFile file = new JarFile(jar.file().toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    Matcher matcher = FOREIGN_NAME.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
                    while (matcher.find()) {
                        found.computeIfAbsent(entry.getName(), name -> new TreeSet<>())
                                .add(matcher.group());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void registersItsDriverAndNothingForOthers() throws IOException {
        List<String> services = jar.files().stream()
                .filter(name -> name.startsWith("META-INF/services/"))
                .toList();
        assertThat(services).contains("META-INF/services/java.sql.Driver");
        assertThat(jar.content("META-INF/services/java.sql.Driver").strip()).isEqualTo(GuardedShop.DRIVER);
        for (String service : services) {
            if (!service.endsWith("/java.sql.Driver")) {
                assertThat(service).startsWith("META-INF/services/io.hoopai.");
                assertThat(jar.content(service).lines()).allMatch(line -> line.startsWith("io.hoopai."));
            }
        }
    }

    @Test
    void isANamedModuleThatProvidesTheDriver() throws IOException {
        Attributes attributes = jar.manifest().getMainAttributes();
        assertThat(attributes.getValue("Automatic-Module-Name")).isEqualTo("io.hoopai.jdbc");
        ModuleFinder finder = ModuleFinder.of(jar.file());
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("io.hoopai.jdbc"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
        assertThat(ServiceLoader.load(layer, Driver.class).stream()
                        .map(provider -> provider.type().getName())
                        .filter(name -> name.startsWith("io.hoopai")))
                .containsExactly(GuardedShop.DRIVER);
    }

    @Test
    void knowsItsVersion() throws Exception {
        String version = System.getProperty("hoopai.version");
        Driver driver = (Driver)
                Class.forName(GuardedShop.DRIVER).getDeclaredConstructor().newInstance();
        assertThat(version).startsWith(driver.getMajorVersion() + "." + driver.getMinorVersion() + ".");
        assertThat(jar.manifest().getMainAttributes().getValue("Implementation-Version"))
                .isEqualTo(version);
        assertThat(jar.file().getFileName()).hasToString("hoopai-jdbc-" + version + ".jar");
    }

    @Test
    void carriesTheLicencesOfWhatIsInside() throws IOException {
        assertThat(jar.content("META-INF/LICENSE"))
                .contains("Apache License")
                .contains("Redistribution and use in source and binary forms");
        assertThat(jar.content("META-INF/NOTICE")).contains("Jackson");
    }

    @Test
    void hasSourcesAndJavadocBesideIt() throws IOException {
        assertThat(jar.other("sources").files())
                .contains(
                        "io/hoopai/jdbc/HoopAiDriver.java", "io/hoopai/guard/Guard.java", "io/hoopai/sql/Dialect.java");
        assertThat(jar.other("javadoc").files())
                .contains("io/hoopai/jdbc/HoopAiDriver.html", "io/hoopai/jdbc/HoopAiDataSource.html")
                .doesNotContain("io/hoopai/jdbc/GuardedConnection.html");
    }
}
