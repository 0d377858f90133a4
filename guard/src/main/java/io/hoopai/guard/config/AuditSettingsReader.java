package io.hoopai.guard.config;

import io.hoopai.audit.AuditSettings;
import io.hoopai.audit.AuditSettings.Checkpoints;
import io.hoopai.audit.AuditSettings.OnFailure;
import io.hoopai.audit.AuditSettings.Rotation;
import io.hoopai.audit.AuditSettings.Sync;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads how an audit trail is kept. */
final class AuditSettingsReader {
    private static final Map<String, Sync> SYNC = Map.of(
            "always", Sync.ALWAYS,
            "effects", Sync.EFFECTS,
            "interval", Sync.INTERVAL,
            "os", Sync.OS);
    private static final Map<String, OnFailure> ON_FAILURE =
            Map.of("stop", OnFailure.STOP, "continue", OnFailure.CONTINUE);
    /** Short segments are as many files, and as many signatures. */
    private static final long SMALLEST_SEGMENT = 64 << 10;

    private static final long MOST_LINES = 1_000_000_000;

    private AuditSettingsReader() {}

    /** @param paths resolves a path beside the configuration file */
    static AuditSettings read(YamlMap map, Function<YamlScalar, Path> paths) {
        map.expect(
                Set.of("directory"),
                Set.of("key", "sync", "syncInterval", "onFailure", "rotate", "checkpoint", "sinks"));
        Path directory = map.scalar("directory").map(paths).orElse(Path.of("audit"));
        AuditSettings usual = AuditSettings.in(directory);
        return new AuditSettings(
                directory,
                map.scalar("key").map(paths).orElse(usual.key()),
                map.oneOf("sync", SYNC).orElse(usual.sync()),
                map.duration("syncInterval").orElse(usual.syncInterval()),
                map.oneOf("onFailure", ON_FAILURE).orElse(usual.onFailure()),
                map.map("rotate").map(AuditSettingsReader::rotation).orElse(usual.rotation()),
                map.map("checkpoint").map(AuditSettingsReader::checkpoints).orElse(usual.checkpoints()));
    }

    private static Rotation rotation(YamlMap map) {
        map.expect(Set.of(), Set.of("size", "age"));
        OptionalLong size = map.bytes("size");
        if (size.isPresent() && size.getAsLong() < SMALLEST_SEGMENT) {
            map.faultAt("size", "`size` must be 64KiB or more");
        }
        return new Rotation(
                size.orElse(Rotation.DEFAULT.bytes()), map.duration("age").orElse(Rotation.DEFAULT.age()));
    }

    private static Checkpoints checkpoints(YamlMap map) {
        map.expect(Set.of(), Set.of("lines", "interval"));
        return new Checkpoints(
                map.integer("lines", 1, MOST_LINES).orElse(Checkpoints.DEFAULT.lines()),
                map.duration("interval").orElse(Checkpoints.DEFAULT.interval()));
    }
}
