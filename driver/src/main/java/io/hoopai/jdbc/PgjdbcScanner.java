package io.hoopai.jdbc;

import java.sql.SQLException;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * What pgjdbc makes of a text before it sends it. It splits texts, numbers parameters, appends RETURNING and replaces
 * escapes with a scanner of its own, which does not agree with the server's on every text; so it is asked, and a text
 * that would not arrive as it was judged does not go out.
 */
final class PgjdbcScanner {
    private PgjdbcScanner() {}

    /** Whether {@code sent} arrives at the server as {@code judged}, but for blanks and the semicolons between. */
    static boolean arrivesAs(String judged, String sent, boolean parameters, GeneratedKeys keys) {
        try {
            StringBuilder queries = new StringBuilder(sent.length());
            for (NativeQuery query : Parser.parseJdbcSql(
                    Parser.replaceProcessing(sent, true, true),
                    true,
                    parameters,
                    true,
                    false,
                    true,
                    keys.columns().toArray(String[]::new))) {
                queries.append(query.nativeSql);
            }
            String arriving = queries.toString();
            return arriving.equals(judged) || essence(arriving).equals(essence(judged));
        } catch (SQLException | LinkageError e) {
            return false;
        }
    }

    private static String essence(String text) {
        StringBuilder essence = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit != ';' && unit > ' ') {
                essence.append(unit);
            }
        }
        return essence.toString();
    }
}
