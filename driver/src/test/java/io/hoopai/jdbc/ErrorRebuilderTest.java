package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.exceptions.MysqlDataTruncation;
import io.hoopai.guard.ServerError;
import java.sql.BatchUpdateException;
import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLWarning;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class ErrorRebuilderTest {
    private static final String CANARY = "ann@example.com";

    private final ErrorRebuilder rebuilder = new ErrorRebuilder(error -> {
        assertThat(error.fields().toString()).contains(CANARY);
        return new ServerError(error.sqlState(), Map.of('M', "clean", 'S', "ERROR"));
    });

    @Test
    void aServersErrorKeepsItsStateAndLosesItsWordsAndItsCompany() {
        PSQLException original = new PSQLException(
                new ServerErrorMessage("SERROR\0C23505\0Mduplicate key\0DKey (email)=(" + CANARY + ")\0"), true);
        original.initCause(new IllegalStateException(CANARY));
        original.addSuppressed(new IllegalStateException(CANARY));
        original.setNextException(new SQLException(CANARY, "23505", 7));

        SQLException rebuilt = rebuilder.exception(original);

        assertThatThrowable(rebuilt).hasMessage("ERROR: clean").hasNoCause().hasNoSuppressedExceptions();
        assertThat(rebuilt.getSQLState()).isEqualTo("23505");
        assertThatThrowable(rebuilt.getNextException()).hasMessage("ERROR: clean");
        assertThat(rebuilt.getNextException().getErrorCode()).isEqualTo(7);
    }

    @Test
    void anExceptionOfPgjdbcsStaysOneWithTheFieldsThatMayBeSeen() {
        PSQLException original = new PSQLException(
                new ServerErrorMessage("SERROR\0C23505\0Mduplicate key\0DKey (email)=(" + CANARY + ")\0"), true);

        PSQLException rebuilt = (PSQLException) rebuilder.exception(original);

        assertThat(requireNonNull(rebuilt.getServerErrorMessage()).getMessage()).isEqualTo("clean");
        assertThat(rebuilt.getServerErrorMessage().getSQLState()).isEqualTo("23505");
        assertThat(rebuilt.getServerErrorMessage().getDetail() == null).isTrue();
        assertThatThrowable(rebuilder.exception(
                        new PSQLException("The connection is closed.", PSQLState.CONNECTION_DOES_NOT_EXIST)))
                .isInstanceOf(PSQLException.class);
    }

    @Test
    void aTruncationStaysOneAndKeepsStateAndCode() {
        MysqlDataTruncation original =
                new MysqlDataTruncation("Data too long: " + CANARY, 1, true, false, 60, 40, 1406);

        SQLException rebuilt = rebuilder.exception(original);

        assertThatThrowable(rebuilt).isInstanceOf(DataTruncation.class).hasMessage("ERROR: clean");
        assertThat(rebuilt.getSQLState()).isEqualTo(original.getSQLState());
        assertThat(rebuilt.getErrorCode()).isEqualTo(1406);
    }

    @Test
    void aBatchKeepsItsCountsAndAViolationItsClass() {
        SQLException batch =
                rebuilder.exception(new BatchUpdateException("(" + CANARY + ")", "23505", 1, new int[] {1, -3}, null));
        assertThatThrowable(batch).isInstanceOf(BatchUpdateException.class).hasMessage("ERROR: clean");
        assertThat(((BatchUpdateException) batch).getUpdateCounts()).containsExactly(1, -3);

        assertThatThrowable(rebuilder.exception(new SQLIntegrityConstraintViolationException(
                        "Duplicate entry '" + CANARY + "'", "23000", 1062)))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class)
                .hasMessage("ERROR: clean");
    }

    @Test
    void whatTheDriverSaysItselfStays() {
        assertThatThrowable(rebuilder.exception(
                        new PSQLException("This statement has been closed.", PSQLState.OBJECT_NOT_IN_STATE)))
                .hasMessage("This statement has been closed.");
    }

    @Test
    void warningsAreCleanedOneByOne() {
        SQLWarning first = new SQLWarning("notice " + CANARY, "01000");
        first.setNextWarning(new SQLWarning("more " + CANARY, "01000"));

        SQLWarning rebuilt = requireNonNull(rebuilder.warning(first));

        assertThatThrowable(rebuilt).hasMessage("ERROR: clean");
        assertThatThrowable(rebuilt.getNextWarning()).hasMessage("ERROR: clean");
        assertThat(rebuilder.warning(null) == null).isTrue();
    }

    /** AssertJ cannot choose between a throwable and something to iterate over; these are both. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatThrowable(Throwable throwable) {
        return assertThat(throwable);
    }
}
