package io.hoopai.access.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a Postgres is connected to where its URL says nothing of TLS. */
class StoreSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://localhost/hoopai",
                "postgresql://localhost:5433/hoopai?loginTimeout=3",
                "postgresql://127.0.0.1:5432/hoopai",
                "postgresql://[::1]:5432/hoopai",
                "postgresql://db.internal/hoopai?sslmode=require",
                "postgresql://db.internal/hoopai?loginTimeout=3&sslmode=disable",
                "postgresql://db.internal/hoopai?ssl=true",
            })
    void onThisMachineAndWhereItIsSaidItIsAsItIsSaid(String url) {
        assertThat(jdbc(url)).isEqualTo("jdbc:" + url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db.internal/hoopai",
                "postgresql://db.internal/hoopai?loginTimeout=3",
                "postgresql://localhost.example.com:5432/hoopai",
                "postgresql://127.0.0.1.example.com/hoopai",
                "postgresql://localhost,db.internal/hoopai",
                "postgresql://db.internal/hoopai?ApplicationName=sslmode",
                "postgresql://db.internal/localhost",
            })
    void anyOtherServerHasToProveWhoItIs(String url) {
        assertThat(jdbc(url))
                .startsWith("jdbc:" + url)
                .matches(".*[?&]sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    /** The authority of the URL counts, and not those of the platform. */
    @ParameterizedTest
    @ValueSource(strings = "postgresql://db.internal/hoopai?sslrootcert=/etc/ca.crt")
    void anAuthorityOfItsOwnIsUsed(String url) {
        assertThat(jdbc(url)).isEqualTo("jdbc:" + url + "&sslmode=verify-full");
    }

    private static String jdbc(String url) {
        return new StoreSettings.Postgres(url, "hoopai", "secret").jdbcUrl();
    }
}
