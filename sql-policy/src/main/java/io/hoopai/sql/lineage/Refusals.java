package io.hoopai.sql.lineage;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;

/** The words in which the resolver refuses. */
final class Refusals {
    private Refusals() {}

    static SqlNotUnderstoodException unsupported(String what, SourcePosition position, String hint) {
        return new SqlNotUnderstoodException(Reason.UNSUPPORTED, what + " is not supported yet", position, hint);
    }

    static SqlNotUnderstoodException unknownRelation(String name, SourcePosition position) {
        return new SqlNotUnderstoodException(
                Reason.UNKNOWN_RELATION,
                "relation `" + name + "` is not known",
                position,
                "check the name, and qualify it with its schema when that is not on the search path");
    }

    static SqlNotUnderstoodException unknownColumn(String name, SourcePosition position) {
        return new SqlNotUnderstoodException(
                Reason.UNKNOWN_OBJECT,
                "column `" + name + "` is not known here",
                position,
                "use a column of a relation in FROM");
    }

    static SqlNotUnderstoodException ambiguous(String what, String name, SourcePosition position) {
        return new SqlNotUnderstoodException(
                Reason.UNKNOWN_OBJECT,
                what + " `" + name + "` is ambiguous",
                position,
                "qualify it with the alias of one FROM item, and give every item a name of its own");
    }

    /** More columns than any server takes, which a star over stars makes of a few words. */
    static void refuseBeyond(int most, int columns, SourcePosition position) throws SqlNotUnderstoodException {
        if (columns > most) {
            throw new SqlNotUnderstoodException(
                    Reason.UNSUPPORTED,
                    columns + " columns side by side are more than the " + most + " that are supported",
                    position,
                    "name the columns that you need");
        }
    }

    static SqlNotUnderstoodException wrongCount(String what, SourcePosition position) {
        return new SqlNotUnderstoodException(Reason.UNSUPPORTED, what, position, "give as many columns on both sides");
    }
}
