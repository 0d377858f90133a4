package io.hoopai.proxy.cli;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where access is asked for, and by whom. */
final class AccessOptions {
    private static final String TOKEN = "HOOPAI_TOKEN";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "hoopai.yaml",
            description = "The configuration that says where (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The address of the endpoint, like `https://hoopai.example.com:9092`; no configuration is read"
                            + " then.")
    private @Nullable URI url;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of who issues the endpoint's certificate (default: whom the Java platform trusts).")
    private @Nullable Path authority;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A token of the identity provider (default: the environment's " + TOKEN + ").")
    private @Nullable Path tokenFile;

    @Option(names = "--user", paramLabel = "USER", description = "A user of the configuration, in place of a token.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The user's password.")
    private @Nullable Path passwordFile;

    AccessClient client() throws RuleFileException, CliException, IOException {
        return AccessClient.of(address(), authorization(), Optional.ofNullable(authority));
    }

    private URI address() throws RuleFileException, CliException {
        if (url != null) {
            if (!"https".equalsIgnoreCase(url.getScheme()) && !isThisMachine(url)) {
                throw new CliException(
                        "`" + url + "` is not `https`: a token or a password would be sent in the clear");
            }
            return url;
        }
        return Configuration.loadAccessAddress(config)
                .orElseThrow(() -> new CliException("`" + config + "` has no `access`, where grants and approvals are"
                        + " asked for; add `access: { listen: 127.0.0.1:9092 }`, or name the endpoint with --url"));
    }

    private static boolean isThisMachine(URI address) {
        return address.getHost() != null && LOOPBACK.matcher(address.getHost()).matches();
    }

    private String authorization() throws CliException, IOException {
        if (user != null) {
            if (passwordFile == null) {
                throw new CliException("--user needs --password-file");
            }
            String pair = user + ":" + secret(passwordFile);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        String token = tokenFile != null ? secret(tokenFile) : System.getenv(TOKEN);
        if (token == null || token.isBlank()) {
            throw new CliException("who is asking? give a token with --token-file or in " + TOKEN
                    + ", or a user with --user and --password-file");
        }
        return "Bearer " + token.strip();
    }

    private static String secret(Path file) throws IOException {
        return Files.readString(file).stripTrailing();
    }
}
