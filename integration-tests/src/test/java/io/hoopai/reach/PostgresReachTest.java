package io.hoopai.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Access;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FunctionUse;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.sql.catalog.SystemRelations;
import io.hoopai.sql.catalog.SystemRelations.Content;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What agents, tools and drivers send to Postgres is read. */
final class PostgresReachTest extends ReachContract {
    PostgresReachTest() {
        super(Dialect.POSTGRESQL, 550);
    }

    @Test
    void theServersParserAcceptsEveryUtility() throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (ReachStatement utility : corpus.utilities()) {
            runner().refusedByServersParser(utility).ifPresent(message -> refusals.add(utility.id() + ": " + message));
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void whatPsqlAsksForItsCommandsIsRead() {
        List<ReachStatement> queries = queriesOf("psql");
        assertThat(queries).hasSizeGreaterThan(40);
        assertThat(runner().report(queries).refusals()).isEmpty();
    }

    /** A function that the catalogue lacks is refused by every policy that does not name it. */
    @Test
    void everyFunctionIsKnown() {
        List<String> unknown = new ArrayList<>();
        for (ReachStatement query : corpus.queries()) {
            for (FunctionUse use : functions(query)) {
                if (use.effect() == FunctionEffect.UNKNOWN) {
                    unknown.add(query.id() + ": " + use.qualifiedName());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** These show settings, paths, options that may hold secrets, or other statements; all else needs no rule of its own. */
    @Test
    void whatPsqlAsksIsHarmlessButForAFewOfItsCommands() {
        Set<String> guarded = new TreeSet<>();
        for (ReachStatement query : queriesOf("psql")) {
            if (!read(query).functions().stream().allMatch(use -> use.effect().harmless())
                    || !read(query).accesses().stream().allMatch(PostgresReachTest::showsTheSchema)) {
                guarded.add(query.name());
            }
        }
        assertThat(guarded)
                .containsExactlyInAnyOrder(
                        "\\db",
                        "\\db+",
                        "\\dconfig",
                        "\\dconfig work_mem",
                        "\\des",
                        "\\det",
                        "\\dew",
                        "\\drds",
                        "\\dRs",
                        "tab: prepared statements",
                        "tab: settings one may set");
    }

    @Test
    void utilitiesAreOfTheKindTheyAreSaidToBe() {
        List<String> wrong = new ArrayList<>();
        for (ReachStatement utility : corpus.utilities()) {
            try {
                Optional<StatementKind> kind = ParsedKinds.of(runner().parse(utility));
                if (!kind.equals(utility.kind())) {
                    wrong.add(utility.id() + ": " + kind);
                }
            } catch (SqlNotUnderstoodException e) {
                wrong.add(utility.id() + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Most are refused, because of what they do; those that are not must not be judged as something else. */
    @Test
    void utilitiesThatAreReadKeepTheirKind() {
        List<String> wrong = new ArrayList<>();
        for (ReachStatement utility : corpus.utilities()) {
            try {
                StatementKind kind = runner().read(utility).get(0).kind();
                if (kind != utility.kind().orElseThrow()) {
                    wrong.add(utility.id() + ": " + kind);
                }
            } catch (SqlNotUnderstoodException e) {
                assertThat(e.getMessage()).as(utility.id()).isNotBlank();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private List<ReachStatement> queriesOf(String theme) {
        return corpus.queries().stream()
                .filter(statement -> statement.theme().equals(theme))
                .toList();
    }

    /** The functions that a query calls; none for one that is refused, which other tests count. */
    private List<FunctionUse> functions(ReachStatement query) {
        try {
            return runner().read(query).get(0).functions();
        } catch (SqlNotUnderstoodException e) {
            return List.of();
        }
    }

    private Statement read(ReachStatement query) {
        try {
            return runner().read(query).get(0);
        } catch (SqlNotUnderstoodException e) {
            throw new AssertionError(query.id(), e);
        }
    }

    private static boolean showsTheSchema(Access access) {
        return access.relation()
                .map(relation -> SystemRelations.of(Dialect.POSTGRESQL).content(relation) == Content.SCHEMA)
                .orElse(true);
    }
}
