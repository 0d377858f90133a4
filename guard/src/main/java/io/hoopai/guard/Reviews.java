package io.hoopai.guard;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.hoopai.identity.Principal;
import io.hoopai.policy.ApprovalTerms;
import io.hoopai.policy.Effect;
import io.hoopai.sql.Access;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What becomes of a text that a person has to approve: it runs if somebody has, and is refused with the id of the request
 * if not. Nothing of this is remembered: an approval comes and goes without a change of the rules. Safe for use by many
 * threads.
 */
final class Reviews {
    private final Judge judge;
    private final Approvals approvals;

    Reviews(Judge judge, Approvals approvals) {
        this.judge = judge;
        this.approvals = approvals;
    }

    /** Whether a judgement is for a person to decide. */
    static boolean asksForReview(Judgement judgement) {
        return judgement
                .decision()
                .filter(decision -> decision.effect() == Effect.REVIEW)
                .isPresent();
    }

    /**
     * What holds for a text that was judged to need an approval.
     *
     * @param parameters what is bound to its parameters; empty when it is not to run yet, so that an approval which depends on
     *     that is asked for later
     */
    Judgement settle(Judgement asked, Optional<List<ParameterValue>> parameters, Principal principal, World world) {
        String text = asked.verdict().text();
        // What even an approval would not let through is not put before anybody.
        Judgement approved = judge.judgeApproved(text, principal, world);
        if (!approved.verdict().allowed()) {
            return approved;
        }
        if (approved.verdict().statements().size() != 1) {
            return refused(asked, Refusals.reviewedTogether(asked.decision().orElseThrow()));
        }
        JudgedStatement judged = approved.verdict().statements().get(0);
        if (judged.statement().kind() == StatementKind.PREPARE) {
            // EXECUTE runs it as often as it likes, with whatever values.
            return refused(asked, Refusals.reviewedByName(judged.decision()));
        }
        List<ApprovalTerms> terms = world.policy().approvalTerms(judged.decision());
        boolean bound = judged.statement().parameters() > 0 && terms.stream().anyMatch(ApprovalTerms::parametersBound);
        if (bound && parameters.isEmpty()) {
            return approvals.canBeAsked()
                    ? approved
                    : refused(asked, Refusals.awaitsApproval(judged.decision(), Optional.empty()));
        }
        List<ParameterValue> values = bound ? parameters.orElseThrow() : List.of();
        if (bound && values.size() < judged.statement().parameters()) {
            return refused(asked, Refusals.reviewedWithoutValues(judged.decision()));
        }
        ApprovalCase open = new ApprovalCase(
                principal,
                world.catalog().database(),
                canonical(judged.statement().sql(), world),
                values,
                judged.sql(),
                relations(judged.statement()),
                terms);
        Optional<Approval> approval = approvals.find(open);
        if (approval.isPresent()) {
            return by(approval.get(), approved);
        }
        try {
            return refused(asked, Refusals.awaitsApproval(judged.decision(), approvals.request(open)));
        } catch (ApprovalNotAskedException e) {
            return refused(asked, Refusals.approvalNotAsked(judged.decision(), e));
        }
    }

    private static Judgement by(Approval approval, Judgement approved) {
        Verdict verdict = approved.verdict();
        List<JudgedStatement> statements = new ArrayList<>();
        for (JudgedStatement judged : verdict.statements()) {
            statements.add(judged.by(approval));
        }
        return new Judgement(
                new Verdict(verdict.text(), verdict.sql(), statements, Optional.empty(), verdict.epoch()),
                Optional.empty(),
                Optional.empty());
    }

    private static Judgement refused(Judgement asked, Refusal refusal) {
        Verdict verdict = asked.verdict();
        return new Judgement(
                new Verdict(verdict.text(), "", List.of(), Optional.of(refusal), verdict.epoch()),
                asked.refused(),
                asked.decision());
    }

    /** How it is laid out, and what it is commented with, is not a part of what is approved. */
    private static String canonical(String sql, World world) {
        try {
            return Lexer.of(world.catalog().dialect()).lex(sql, ReadLimits.DEFAULT).stream()
                    .map(LexedStatement::canonical)
                    .collect(joining(" ; "));
        } catch (SqlNotUnderstoodException e) {
            throw new IllegalStateException("what was read cannot be read again", e);
        }
    }

    private static TreeSet<String> relations(Statement statement) {
        return statement.accesses().stream()
                .map(Access::relation)
                .flatMap(Optional::stream)
                .map(name -> name.schema() + "." + name.name())
                .collect(toCollection(TreeSet::new));
    }
}
