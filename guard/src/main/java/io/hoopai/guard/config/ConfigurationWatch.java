package io.hoopai.guard.config;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.Sha256;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a configuration, and the files of its secrets, as they change. Files that do not load leave what was read
 * before and are reported once, with line and column.
 *
 * <p>Contents are compared, not times, and a change counts once two looks have found the same, as with the rules. For use by
 * one thread.
 */
public final class ConfigurationWatch {
    private static final System.Logger LOGGER = System.getLogger(ConfigurationWatch.class.getName());

    private final Path file;
    private Configuration current;
    private Set<Path> secretFiles;
    private String sha256;
    private String considered = "";
    private String seen = "";
    private String reported = "";

    private ConfigurationWatch(Path file, Configuration first, Set<Path> secretFiles) {
        this.file = file;
        this.current = first;
        this.sha256 = HexFormat.of().formatHex(digest(file));
        this.secretFiles = secretFiles;
    }

    /**
     * Reads the configuration of a proxy.
     *
     * @param warnings as of {@link Configuration#load}
     * @throws RuleFileException with every fault of the file; there is nothing older to fall back to
     */
    public static ConfigurationWatch open(Path file, List<String> warnings) throws RuleFileException {
        requireNonNull(file, "file is null");
        Set<Path> secretFiles = new LinkedHashSet<>();
        Configuration first =
                ConfigurationReader.of(file, Map.of(), secretFiles::add).read(warnings);
        return new ConfigurationWatch(file, first, secretFiles);
    }

    /** What was read last. */
    public Configuration current() {
        return current;
    }

    /** The SHA-256 of the file as it was read last, in hexadecimal digits; secrets in files of their own are not in it. */
    public String sha256() {
        return sha256;
    }

    /** Looks for a change; gives what it is now, if it has changed and is whole. Users keep verifiers that still fit. */
    public Optional<Configuration> poll() {
        String digest = digest(file, secretFiles);
        boolean settled = digest.equals(seen);
        seen = digest;
        if (!settled || digest.equals(considered)) {
            return Optional.empty();
        }
        Set<Path> asked = new LinkedHashSet<>();
        try {
            List<String> warnings = new ArrayList<>();
            Configuration read =
                    ConfigurationReader.of(file, current.users(), asked::add).read(warnings);
            reported = "";
            secretFiles = asked;
            if (read.equals(current)) {
                // Not before: a file that changed while it was read is read once more.
                considered = digest;
                return Optional.empty();
            }
            warnings.forEach(warning -> LOGGER.log(Level.WARNING, "{0}", warning));
            current = read;
            sha256 = HexFormat.of().formatHex(digest(file));
            return Optional.of(read);
        } catch (RuleFileException e) {
            // It is read again at the next look: what is missing may be a file that is only named in it.
            reject(digest, e);
            return Optional.empty();
        }
    }

    private void reject(String digest, RuleFileException e) {
        String faults = digest + e.getMessage();
        if (!faults.equals(reported)) {
            reported = faults;
            LOGGER.log(Level.ERROR, "the configuration does not load; the old one stays in force\n{0}", e.getMessage());
        }
    }

    private static String digest(Path file, Set<Path> secretFiles) {
        MessageDigest all = Sha256.newDigest();
        all.update(digest(file));
        for (Path secret : secretFiles) {
            all.update(digest(secret));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static byte[] digest(Path file) {
        MessageDigest digest = Sha256.newDigest();
        try {
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            digest.update((byte) 0);
        }
        return digest.digest();
    }
}
