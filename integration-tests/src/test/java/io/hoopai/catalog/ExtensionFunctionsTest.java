package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.BuiltinFunctions;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the table of extensions' functions with the modules that come with a server. */
class ExtensionFunctionsTest {
    private static final BuiltinFunctions FUNCTIONS = BuiltinFunctions.of(Dialect.POSTGRESQL);

    /** Those that bring a language, which needs an interpreter that the server may not have. */
    private static final String MODULES = "SELECT name FROM pg_available_extensions"
            + " WHERE name !~ 'plperl|plpython|pltcl|pljava|llvm' ORDER BY name";

    private static final String FUNCTIONS_OF_MODULES = """
            SELECT e.extname, p.proname, p.provolatile = 'v',
                   bool_or(has_function_privilege('public', p.oid, 'execute'))
            FROM pg_proc p
            JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
            JOIN pg_extension e ON e.oid = d.refobjid
            WHERE e.extname <> 'plpgsql'
              AND NOT ARRAY['internal', 'cstring']::regtype[]::oid[] && (p.proargtypes::oid[] || p.prorettype)
              AND p.prorettype::regtype::text !~ 'trigger|handler'
            GROUP BY 1, 2, 3
            ORDER BY 1, 2
            """;

    private static final Set<String> ANSWER_ANEW_EACH_TIME = Set.of(
            "pgcrypto.fips_mode",
            "pgcrypto.gen_random_bytes",
            "pgcrypto.gen_random_uuid",
            "pgcrypto.gen_salt",
            "pgcrypto.pgp_pub_encrypt",
            "pgcrypto.pgp_pub_encrypt_bytea",
            "pgcrypto.pgp_sym_encrypt",
            "pgcrypto.pgp_sym_encrypt_bytea",
            "uuid-ossp.uuid_generate_v1",
            "uuid-ossp.uuid_generate_v1mc",
            "uuid-ossp.uuid_generate_v4");

    private static TestDatabase database;
    private static List<Function> functions;

    private record Function(String extension, String name, boolean isVolatile, boolean isPublic) {
        FunctionEffect effect() {
            return FUNCTIONS.extensionEffect(extension, name, 2);
        }

        @Override
        public String toString() {
            return extension + "." + name;
        }
    }

    @BeforeAll
    static void install() throws SQLException {
        database = TestDatabases.postgres();
        functions = new ArrayList<>();
        try (Connection connection = database.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            for (String module : names(statement, MODULES)) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS \"" + module + "\" CASCADE");
            }
            try (ResultSet rows = statement.executeQuery(FUNCTIONS_OF_MODULES)) {
                while (rows.next()) {
                    functions.add(
                            new Function(rows.getString(1), rows.getString(2), rows.getBoolean(3), rows.getBoolean(4)));
                }
            }
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void everyFunctionThatAQueryCanCallIsKnown() {
        assertThat(functions).hasSizeGreaterThan(300);
        assertThat(functions)
                .filteredOn(function -> function.effect() == FunctionEffect.USER_DEFINED)
                .isEmpty();
    }

    @Test
    void volatileFunctionsAreHarmlessByExceptionOnly() {
        Set<String> harmless = new TreeSet<>();
        for (Function function : functions) {
            // How the session is encrypted is told to the session anyway.
            if (function.isVolatile()
                    && function.effect().harmless()
                    && !function.extension().equals("sslinfo")) {
                harmless.add(function.toString());
            }
        }
        assertThat(harmless).isSubsetOf(ANSWER_ANEW_EACH_TIME);
    }

    @Test
    void whatModulesKeepFromThePublicIsNotHarmless() {
        assertThat(functions).anyMatch(function -> !function.isPublic());
        assertThat(functions)
                .filteredOn(
                        function -> !function.isPublic() && function.effect().harmless())
                .isEmpty();
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
