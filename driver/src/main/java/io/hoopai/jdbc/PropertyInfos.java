package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What tools show as the properties of a connection. */
final class PropertyInfos {
    private PropertyInfos() {}

    /** @param properties what is set already, besides the URL; never changed */
    static DriverPropertyInfo[] of(String url, Properties properties) throws SQLException {
        Optional<ConnectionUrl> parsed = ConnectionUrl.parse(url);
        Properties given = new Properties();
        properties.stringPropertyNames().forEach(name -> given.setProperty(name, properties.getProperty(name)));
        parsed.ifPresent(target -> given.putAll(target.parameters()));

        List<DriverPropertyInfo> infos = new ArrayList<>();
        for (DriverProperties.Name name : DriverProperties.Name.values()) {
            DriverPropertyInfo info = new DriverPropertyInfo(name.key(), given.getProperty(name.key()));
            info.description = name.description();
            info.required = name.required();
            infos.add(info);
        }
        if (parsed.isPresent()) {
            infos.addAll(vendors(parsed.get(), given));
        }
        return infos.toArray(DriverPropertyInfo[]::new);
    }

    private static List<DriverPropertyInfo> vendors(ConnectionUrl url, Properties given) throws SQLException {
        Dialect dialect = url.dialect();
        Properties settable = new Properties();
        for (String name : given.stringPropertyNames()) {
            if (DelegateProperties.settable(dialect, name)) {
                settable.setProperty(name, given.getProperty(name));
            }
        }
        // Connector/J has some of them twice.
        Map<String, DriverPropertyInfo> infos = new LinkedHashMap<>();
        for (DriverPropertyInfo info :
                DatabaseDrivers.of(dialect, url.forDriver()).getPropertyInfo(url.forDriver(), settable)) {
            if (DelegateProperties.settable(dialect, info.name)) {
                infos.putIfAbsent(info.name, info);
            }
        }
        return List.copyOf(infos.values());
    }
}
