package io.hoopai.proxy;

import static io.hoopai.proxy.ProxiedShop.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** LISTEN and NOTIFY through the proxy. */
class NotificationsTest {
    private static final String NO_MASKS = "version: 1\ndetect:\n  - { entity: email, mask: { redact: {} } }\n";

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What has come up to the answer to another statement; the server sends notifications before it. */
    private static List<String> notified(Connection connection) throws SQLException {
        rows(connection, "select 1");
        List<String> notified = new ArrayList<>();
        PGNotification[] notifications = connection.unwrap(PGConnection.class).getNotifications();
        for (PGNotification notification : notifications) {
            notified.add(notification.getName() + "=" + notification.getParameter());
        }
        return notified;
    }

    @Test
    void comeWithoutPayloadWhereAColumnIsProtected() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("");
                Connection direct = shop.database().connect();
                Connection agent = shop.connect();
                Connection other = shop.connect()) {
            execute(agent, "listen news");
            execute(direct, "select pg_notify('news', email) from customers where id = 1");
            execute(direct, "notify gossip, 'ann@example.com'");
            execute(other, "notify news, 'from another agent'");
            assertThat(notified(agent)).containsExactly("news=", "news=");
            execute(agent, "unlisten news");
            execute(direct, "notify news");
            assertThat(notified(agent)).isEmpty();
        }
    }

    @Test
    void areLookedAtByDetectorsWhereNoneIs() throws Exception {
        try (ProxiedShop shop = ProxiedShop.start("", NO_MASKS);
                Connection direct = shop.database().connect();
                Connection agent = shop.connect("preferQueryMode=simple")) {
            execute(agent, "begin; listen news; commit");
            execute(direct, "notify news, 'row 17'");
            execute(direct, "notify news, 'written to ann@example.com today'");
            assertThat(notified(agent)).containsExactly("news=row 17", "news=written to [redacted] today");
        }
    }
}
