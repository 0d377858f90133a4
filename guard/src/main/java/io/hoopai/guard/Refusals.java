package io.hoopai.guard;

import static java.util.Objects.requireNonNullElse;

import io.hoopai.masking.MaskRefusal;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.Reason;
import io.hoopai.sql.Access;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;

/** The wording of refusals, one place for both doors. */
final class Refusals {
    static final String NOT_UNDERSTOOD = "not-understood";
    static final String MASKING = "masking";
    static final String LIMITS = "limits";
    static final String CATALOG = "catalog";
    static final String WITNESS = "witness";
    /** configuration_limit_exceeded */
    private static final String CONFIGURATION_LIMIT_EXCEEDED = "53400";

    private Refusals() {}

    static Refusal notUnderstood(SqlNotUnderstoodException e) {
        return of(NOT_UNDERSTOOD, requireNonNullElse(e.getMessage(), ""), "", e.hint(), e.position());
    }

    /** Something of ours failed, which is refused like everything that is not understood. */
    static Refusal failed(String what) {
        return of(NOT_UNDERSTOOD, what, "", "", SourcePosition.START);
    }

    static Refusal byPolicy(Decision decision, String place) {
        Reason reason = decision.reason();
        if (decision.effect() == Effect.REVIEW) {
            return of(
                    reason.rule(),
                    "needs approval; approvals are not available yet",
                    place,
                    reason.hint(),
                    reason.position());
        }
        return of(reason.rule(), reason.message(), place, reason.hint(), reason.position());
    }

    static Refusal byMasking(MaskRefusal refusal, String place) {
        String rule = "masking rule `" + refusal.rule() + "`";
        return of(
                MASKING,
                refusal.message(),
                place.isEmpty() ? rule : rule + ", " + place,
                refusal.hint(),
                refusal.position());
    }

    static Refusal byRedefinition(Access access) {
        String what = access.relation()
                .map(relation -> "changing the definition of `" + relation + "` could take the mask off its columns")
                .orElse("this definition could take the mask off protected columns");
        return of(MASKING, what, "", "have it done by someone the columns are not masked for", access.position());
    }

    static Refusal byDoor(Access access, String hint) {
        return of(
                NOT_UNDERSTOOD,
                "`" + access.kind().keyword() + "` is not supported yet",
                "",
                hint,
                access.position());
    }

    static Refusal byWitness(SourcePosition position) {
        return of(
                WITNESS,
                "a second reading of this statement finds columns in its result that the first did not",
                "",
                "name the columns you need one by one, without nesting",
                position);
    }

    static Refusal overRate(int statementsPerMinute) {
        String message = "refused by rule " + LIMITS + ": more than " + statementsPerMinute + " statements a minute";
        return new Refusal(
                CONFIGURATION_LIMIT_EXCEEDED,
                LIMITS,
                message,
                "",
                "wait a moment, and ask for more in one statement",
                0);
    }

    static Refusal withoutCatalog(String database) {
        return of(
                CATALOG,
                "the catalog of `" + database + "` cannot be read",
                "",
                "try again later; the database does not answer",
                SourcePosition.START);
    }

    private static Refusal of(String rule, String message, String detail, String hint, SourcePosition position) {
        return new Refusal(
                Refusal.INSUFFICIENT_PRIVILEGE,
                rule,
                "refused by rule " + rule + ": " + message,
                detail,
                hint,
                position.offset());
    }
}
