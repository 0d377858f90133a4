package io.hoopai.interference;

import static java.util.Objects.requireNonNull;

import io.hoopai.generated.Vocabulary;
import io.hoopai.guard.config.Configuration;
import io.hoopai.proxy.ProxyServer;
import io.hoopai.proxy.StartupException;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Twin databases and every door to them. */
final class Bench implements AutoCloseable {
    private final TwinDatabases twins;
    private final List<ProxyServer> proxies = new ArrayList<>();
    private final List<DoorPair> doors = new ArrayList<>();
    private final Acceptance acceptance;

    private Bench(TwinDatabases twins, Acceptance acceptance) {
        this.twins = requireNonNull(twins, "twins is null");
        this.acceptance = requireNonNull(acceptance, "acceptance is null");
    }

    /** @param directory an empty one, for rules and audit trails */
    static Bench open(Dialect dialect, Masking masking, Contents contents, Path directory)
            throws SQLException, CatalogUnavailableException, IOException, RuleFileException, StartupException {
        TwinDatabases twins = TwinDatabases.create(dialect, contents);
        Bench bench = new Bench(twins, Acceptance.of(twins.on(Side.LEFT)));
        RuleFolder left = RuleFolder.write(directory.resolve("left"), twins.on(Side.LEFT), masking);
        RuleFolder right = RuleFolder.write(directory.resolve("right"), twins.on(Side.RIGHT), masking);
        bench.doors.add(new DoorPair(
                "driver", new DriverDoor(twins.on(Side.LEFT), left), new DriverDoor(twins.on(Side.RIGHT), right)));
        if (dialect == Dialect.POSTGRESQL) {
            int leftPort = bench.proxy(left);
            int rightPort = bench.proxy(right);
            for (WireDoor.Mode mode : WireDoor.Mode.values()) {
                bench.doors.add(
                        new DoorPair("proxy, " + mode, new WireDoor(leftPort, mode), new WireDoor(rightPort, mode)));
            }
        }
        return bench;
    }

    private int proxy(RuleFolder rules) throws IOException, RuleFileException, StartupException {
        ProxyServer proxy = ProxyServer.start(Configuration.load(rules.configuration(), new ArrayList<>()));
        proxies.add(proxy);
        return proxy.port();
    }

    List<DoorPair> doors() {
        return List.copyOf(doors);
    }

    Acceptance acceptance() {
        return acceptance;
    }

    Vocabulary vocabulary() {
        return twins.vocabulary();
    }

    @Override
    public void close() throws SQLException {
        doors.forEach(DoorPair::close);
        proxies.forEach(ProxyServer::close);
        acceptance.close();
        twins.close();
    }
}
