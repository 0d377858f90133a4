package io.hoopai.guard;

import static java.util.Objects.requireNonNullElse;

import io.hoopai.masking.MaskRefusal;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Effect;
import io.hoopai.policy.Reason;
import io.hoopai.sql.Access;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;

/** The wording of refusals, one place for both doors. */
final class Refusals {
    static final String NOT_UNDERSTOOD = "not-understood";
    static final String MASKING = "masking";
    static final String LIMITS = "limits";
    static final String CATALOG = "catalog";
    static final String WITNESS = "witness";
    static final String SESSION = "session";
    /** configuration_limit_exceeded */
    private static final String CONFIGURATION_LIMIT_EXCEEDED = "53400";

    private Refusals() {}

    static Refusal notUnderstood(SqlNotUnderstoodException e) {
        return of(
                RefusalKind.of(e.reason()),
                NOT_UNDERSTOOD,
                requireNonNullElse(e.getMessage(), ""),
                "",
                e.hint(),
                e.position());
    }

    /** Something of ours failed, which is refused like everything that is not understood. */
    static Refusal failed(String what) {
        return of(RefusalKind.FAILURE, NOT_UNDERSTOOD, what, "", "", SourcePosition.START);
    }

    static Refusal byPolicy(Decision decision, String place) {
        Reason reason = decision.reason();
        if (decision.effect() == Effect.REVIEW) {
            return of(
                    RefusalKind.NEEDS_APPROVAL,
                    reason.rule(),
                    "needs approval; approvals are not available yet",
                    place,
                    reason.hint(),
                    reason.position());
        }
        return of(
                RefusalKind.of(reason.kind()),
                reason.rule(),
                reason.message(),
                place,
                reason.hint(),
                reason.position());
    }

    static Refusal byMasking(MaskRefusal refusal, String place) {
        // What no single rule is behind names masking itself.
        String rule = refusal.rule().equals(MASKING) ? "" : "masking rule `" + refusal.rule() + "`";
        String detail = rule.isEmpty() || place.isEmpty() ? rule + place : rule + ", " + place;
        return of(
                RefusalKind.of(refusal.kind()), MASKING, refusal.message(), detail, refusal.hint(), refusal.position());
    }

    static Refusal byDoor(Access access, String hint) {
        return of(
                RefusalKind.DOOR,
                NOT_UNDERSTOOD,
                "`" + access.kind().keyword() + "` is not supported yet",
                "",
                hint,
                access.position());
    }

    /** EXECUTE or FETCH of something whose rows may not be masked. */
    static Refusal unknownObject(Statement statement) {
        boolean cursor = statement.kind() == StatementKind.FETCH;
        String name = statement.subject().orElse("");
        return of(
                RefusalKind.CANNOT_BE_FOLLOWED,
                MASKING,
                cursor
                        ? "the cursor `" + name + "` is not known to have been declared in this session by its rules"
                        : "`" + name + "` is not known to have been prepared by SQL in this session, by its rules",
                "",
                cursor
                        ? "DECLARE it, wait until that has succeeded, and FETCH then; after a change of the rules, again"
                        : "PREPARE it, wait until that has succeeded, and EXECUTE then; after a change of the rules, again",
                statement.start());
    }

    static Refusal noLongerUnread() {
        return of(
                RefusalKind.SESSION,
                SESSION,
                "this session has passed unread what it sent, and the rules no longer let it",
                "",
                "",
                SourcePosition.START);
    }

    static Refusal byWitness(SourcePosition position) {
        return of(
                RefusalKind.WITNESS,
                WITNESS,
                "a second reading of this statement finds columns in its result that the first did not",
                "",
                "",
                position);
    }

    static Refusal tooManyChannels(int most) {
        String message = "refused by rule " + LIMITS + ": a session is served " + most + " channels";
        return new Refusal(
                RefusalKind.RATE, CONFIGURATION_LIMIT_EXCEEDED, LIMITS, message, "", "send UNLISTEN * before more", 0);
    }

    static Refusal overRate(int statementsPerMinute) {
        String message = "refused by rule " + LIMITS + ": more than " + statementsPerMinute + " statements a minute";
        return new Refusal(
                RefusalKind.RATE, CONFIGURATION_LIMIT_EXCEEDED, LIMITS, message, "", RefusalKind.RATE.instead(), 0);
    }

    static Refusal withoutCatalog(String database) {
        return of(
                RefusalKind.CATALOG,
                CATALOG,
                "the catalog of `" + database + "` cannot be read",
                "",
                "",
                SourcePosition.START);
    }

    /** Says what to do instead in every case: as exactly as it is known. */
    private static Refusal of(
            RefusalKind kind, String rule, String message, String detail, String hint, SourcePosition position) {
        return new Refusal(
                kind,
                Refusal.INSUFFICIENT_PRIVILEGE,
                rule,
                "refused by rule " + rule + ": " + message,
                detail,
                hint.isEmpty() ? kind.instead() : hint,
                position.offset());
    }
}
