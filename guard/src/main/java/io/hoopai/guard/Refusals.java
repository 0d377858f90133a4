package io.hoopai.guard;

import static java.util.Objects.requireNonNullElse;

import io.hoopai.masking.MaskRefusal;
import io.hoopai.policy.Decision;
import io.hoopai.policy.Reason;
import io.hoopai.sql.Access;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import java.util.Optional;

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
        return of(
                RefusalKind.of(reason.kind()),
                reason.rule(),
                reason.message(),
                place,
                reason.hint(),
                reason.position());
    }

    /** @param request empty when there is nobody to ask */
    static Refusal awaitsApproval(Decision decision, Optional<ApprovalRequest> request) {
        Reason reason = decision.reason();
        if (request.isEmpty()) {
            return of(
                    RefusalKind.NEEDS_APPROVAL,
                    reason.rule(),
                    reason.message() + ", and nobody can be asked here",
                    "",
                    "have a person do it",
                    reason.position());
        }
        if (request.get().denied()) {
            return of(
                    RefusalKind.NEEDS_APPROVAL,
                    reason.rule(),
                    reason.message() + "; approval `" + request.get().id() + "` was denied",
                    "",
                    "do without it, or ask the people who denied it",
                    reason.position());
        }
        return of(
                RefusalKind.NEEDS_APPROVAL,
                reason.rule(),
                reason.message() + "; approval `" + request.get().id() + "` is pending",
                request.get()
                        .link()
                        .map(link -> "it can be answered at " + link)
                        .orElse(""),
                "once approval " + request.get().id() + " is granted, send the same statement again",
                reason.position());
    }

    static Refusal approvalNotAsked(Decision decision, ApprovalNotAskedException why) {
        Reason reason = decision.reason();
        return of(
                RefusalKind.NEEDS_APPROVAL,
                reason.rule(),
                reason.message() + ", and " + why.getMessage(),
                "",
                why.hint(),
                reason.position());
    }

    static Refusal reviewedTogether(Decision decision) {
        return of(
                RefusalKind.NEEDS_APPROVAL,
                decision.reason().rule(),
                decision.reason().message() + ", which is given for one statement",
                "",
                "send it on its own",
                decision.reason().position());
    }

    static Refusal reviewedByName(Decision decision) {
        return of(
                RefusalKind.NEEDS_APPROVAL,
                decision.reason().rule(),
                decision.reason().message() + ", which is given for a run and not for a name",
                "",
                "send the statement itself, without PREPARE",
                decision.reason().position());
    }

    static Refusal reviewedWithoutValues(Decision decision) {
        return of(
                RefusalKind.NEEDS_APPROVAL,
                decision.reason().rule(),
                decision.reason().message()
                        + ", which its rule binds to the values of parameters, and they are not known",
                "",
                "bind a value to each parameter, or write the values into the statement",
                decision.reason().position());
    }

    /** It was there when the statement was judged. */
    static Refusal approvalGone(Approval approval, String why) {
        return new Refusal(
                RefusalKind.NEEDS_APPROVAL,
                Refusal.INSUFFICIENT_PRIVILEGE,
                SESSION,
                "refused by rule " + SESSION + ": approval `" + approval.id() + "` cannot be used: " + why,
                "",
                "send the statement again, which asks for another approval",
                0);
    }

    static Refusal statementsSpent() {
        return spent("the grant's statements are used up", "ask for another grant");
    }

    static Refusal rowsSpent() {
        return spent(
                "the grant's rows are used up, or taken by a statement of it that runs at the moment",
                "wait for what runs under the grant, or ask for another one");
    }

    static Refusal costsNotKnown() {
        return spent("too many statements wait for what they cost to be taken", "try again later");
    }

    private static Refusal spent(String what, String hint) {
        String message = "refused by rule " + LIMITS + ": " + what;
        return new Refusal(RefusalKind.RATE, CONFIGURATION_LIMIT_EXCEEDED, LIMITS, message, "", hint, 0);
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
