package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.masking.MaskRefusal;
import io.hoopai.policy.ReasonKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.Locale;

/**
 * Every kind of refusal there is, with what can be said of all of a kind. A refusal says more: what exactly, and where.
 */
public enum RefusalKind {
    TOO_LARGE(
            "the text is longer, deeper nested or chained further than is read",
            "what cannot be read within bounds would hold up everybody",
            "send it in smaller parts, and long lists as a parameter"),
    LEXICAL(
            "a character or a form that servers, versions or modes read differently",
            "what is judged has to be what the server runs",
            "close what is open, and write it in the plain form of standard SQL"),
    SYNTAX(
            "the text is not a statement of this dialect, as far as it is known here",
            "what is not understood is not run",
            "check the statement's syntax, and write it in a plainer form"),
    MISREAD(
            "the text can be read in more than one way",
            "what is judged has to be what the server runs",
            "write it in a plainer form, with parentheses and quoted names"),
    UNSUPPORTED(
            "valid SQL of a form that is not handled yet",
            "what it touches and shows is not known, so it cannot be judged",
            "write the statement without it"),
    UNKNOWN_OBJECT(
            "a relation or column that the catalog does not have, or more than one that it could mean",
            "what it touches is not known, so it cannot be judged",
            "look the names up in `information_schema`, and qualify them"),
    FAILURE(
            "something of HoopAI's own failed",
            "what could not be judged is not run",
            "write the statement in another way, and report this one"),
    DENIED("a rule denies it", "deny beats review beats allow", "do without it, or ask for the rule to be changed"),
    NEEDS_APPROVAL(
            "a rule asks for a person's approval",
            "review beats allow",
            "have somebody approve it, then send the same statement again"),
    NEEDS_CONDITION(
            "a rule allows the write only with a condition that limits its rows by their columns",
            "a write without one changes every row",
            "add a WHERE that picks the rows"),
    NOT_ALLOWED(
            "no rule allows it",
            "everything is refused that no rule allows",
            "stay within what is allowed, or ask for a rule"),
    NEVER_ALLOWED("a kind of statement that no rule can allow", "it is not known what it does", "do without it"),
    SYSTEM_RELATION(
            "a system relation that shows values, statistics, secrets or other sessions",
            "it shows stored values that no mask would reach",
            "use `information_schema`, and the tables themselves"),
    FUNCTION(
            "a function that does more than compute, or that nobody knows",
            "what it reads, writes or shows cannot be judged",
            "leave the function out"),
    PROTECTED_USE(
            "a protected column is used where its mask cannot be put in its place",
            "the answer would tell something of the value",
            "select the column itself, which is shown masked, and use another one here"),
    PROTECTED_EXPLAINED(
            "a plan would tell of the values of a protected column, and no constant can be put in its place",
            "estimates and plans depend on the values",
            "run the statement without EXPLAIN"),
    PROTECTED_COMPUTED(
            "an output is computed from a column of which nothing may be computed",
            "its rule says `use: deny`",
            "select the column itself; it is shown masked"),
    PROTECTED_WRITTEN(
            "a protected column is written",
            "what is written back may be a mask, and would destroy the value",
            "leave the column out"),
    PROTECTED_COPIED(
            "the values of a protected column would be stored elsewhere, and no mask can be put in their place",
            "the copy would be unprotected",
            "leave the column out"),
    CANNOT_BE_FOLLOWED(
            "a kind of statement whose effect on protected columns cannot be followed",
            "it could copy, relabel or hand out protected values",
            "use SELECT, INSERT, UPDATE or DELETE, or have it done by someone the columns are not masked for"),
    HIDDEN_BY_VIEW(
            "a rule protects the column of a view, and not the column of the table that it shows",
            "the same values would be shown by the table",
            "have the rule name the column of the table"),
    UNKNOWN_RESULT("what the statement returns is not known", "it could be protected", "use SELECT"),
    REDEFINITION(
            "a definition is changed of a relation with protected columns",
            "rules find columns by their names, and could lose them",
            "have it done by someone the columns are not masked for"),
    DOOR(
            "a kind of statement whose rows or effects come by a way that is not masked yet",
            "protected values could leave by it",
            "send the query itself"),
    WITNESS(
            "a second reading of the statement found other columns in its result",
            "where two readings differ, neither is trusted",
            "name the columns you need one by one, without nesting"),
    SESSION(
            "a session whose texts have passed unread, by rules that no longer let them",
            "nobody knows what its settings and names mean",
            "connect again"),
    RATE(
            "more statements in a minute than the policy allows a user",
            "guessing and floods are slowed down",
            "wait a moment, and ask for more in one statement"),
    CATALOG(
            "the catalog of the database cannot be read",
            "what a statement touches is not known without it",
            "try again later; the database does not answer"),
    AFFECTED_ROWS(
            "a write affects more rows than its rule allows, or they cannot be counted",
            "the number is enforced, and the write taken back",
            "narrow the condition, and send the write by itself, without RETURNING"),
    RESULT_LIMIT(
            "a result, or a message, is larger than the limits allow",
            "an agent that asks for everything is stopped early",
            "add a LIMIT, aggregate, or ask for fewer columns"),
    PROTOCOL(
            "a form of the protocol that is not supported",
            "a message that is not understood is not passed on",
            "use the simple or extended query protocol, one statement to a prepared one");

    private final String what;
    private final String why;
    private final String instead;

    RefusalKind(String what, String why, String instead) {
        this.what = requireNonNull(what, "what is null");
        this.why = requireNonNull(why, "why is null");
        this.instead = requireNonNull(instead, "instead is null");
    }

    /** Its name on the audit trail and in the documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When there is such a refusal. */
    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    /** What to do instead, where a refusal has nothing better to say. */
    public String instead() {
        return instead;
    }

    static RefusalKind of(SqlNotUnderstoodException.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> TOO_LARGE;
            case LEXICAL -> LEXICAL;
            case SYNTAX -> SYNTAX;
            case MISREAD -> MISREAD;
            case UNSUPPORTED -> UNSUPPORTED;
            case UNKNOWN_OBJECT, UNKNOWN_RELATION, UNKNOWN_FUNCTION -> UNKNOWN_OBJECT;
        };
    }

    static RefusalKind of(ReasonKind kind) {
        return switch (kind) {
            case ALLOWED -> throw new IllegalArgumentException("what is allowed is not refused");
            case NEEDS_APPROVAL -> NEEDS_APPROVAL;
            case DENIED -> DENIED;
            case NEEDS_CONDITION -> NEEDS_CONDITION;
            case NOT_ALLOWED -> NOT_ALLOWED;
            case NEVER_ALLOWED -> NEVER_ALLOWED;
            case SYSTEM_RELATION -> SYSTEM_RELATION;
            case FUNCTION -> FUNCTION;
        };
    }

    static RefusalKind of(MaskRefusal.Kind kind) {
        return switch (kind) {
            case USED -> PROTECTED_USE;
            case EXPLAINED -> PROTECTED_EXPLAINED;
            case COMPUTED -> PROTECTED_COMPUTED;
            case WRITTEN -> PROTECTED_WRITTEN;
            case COPIED -> PROTECTED_COPIED;
            case CANNOT_BE_FOLLOWED, RELEASED -> CANNOT_BE_FOLLOWED;
            case REDEFINED -> REDEFINITION;
            case HIDDEN_BY_VIEW -> HIDDEN_BY_VIEW;
            case UNKNOWN_RESULT -> UNKNOWN_RESULT;
        };
    }
}
