package io.hoopai.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What agents, mappers, tools and drivers send to MySQL is read. */
final class MySqlReachTest extends ReachContract {
    /** What shows other sessions, the server at work, all settings, or warnings, or changes how results are encoded. */
    private static final Set<String> REFUSED = Set.of(
            "utility/show-variables",
            "utility/show-status",
            "utility/show-session-status-ssl",
            "utility/show-plugins",
            "utility/show-warnings",
            "utility/show-warnings-limit",
            "utility/show-count-warnings",
            "utility/show-errors",
            "utility/show-open-tables",
            "utility/show-processlist",
            "utility/set-character-set-results",
            "utility/use");

    MySqlReachTest() {
        super(Dialect.MYSQL, 520);
    }

    @Test
    void newerFormsAreRead() {
        ReachReport report = runner().report(corpus.newer());
        System.out.print(report);
        assertThat(report.share()).as("%s", report).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void utilitiesAreWhatTheyAreSaidToBe() {
        List<String> wrong = new ArrayList<>();
        for (ReachStatement utility : corpus.utilities()) {
            StatementKind expected = utility.kind().orElseThrow();
            try {
                StatementKind kind = runner().read(utility).get(0).kind();
                if (kind != expected || REFUSED.contains(utility.id())) {
                    wrong.add(utility.id() + ": read as " + kind);
                }
            } catch (SqlNotUnderstoodException e) {
                if (!REFUSED.contains(utility.id())) {
                    wrong.add(utility.id() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
