import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import net.sf.jsqlparser.parser.CCJSqlParserManager;
import org.yaml.snakeyaml.Yaml;

/**
 * An application with libraries of its own, older than those inside the driver's jar. Started as a source file, in a JVM of
 * its own, with URL, user and password.
 */
public final class ConflictingLibraries {
    public static void main(String[] arguments) throws Exception {
        say("jackson", PackageVersion.VERSION);
        say("json", new ObjectMapper().readValue("{\"a\": 1}", Map.class));
        say("yaml", new Yaml().load("b: 2").toString());
        say("sql", new CCJSqlParserManager().parse(new StringReader("select 3")));
        say("cache", Caffeine.newBuilder().maximumSize(1).build(key -> key).get(4));
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT upper(name), email FROM customers WHERE id = 1")) {
            row.next();
            say("row", row.getString(1) + " " + row.getString(2));
        }
    }

    private static void say(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
