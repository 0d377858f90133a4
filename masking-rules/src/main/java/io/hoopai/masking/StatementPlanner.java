package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.masking.MaskRefusal.Kind;
import io.hoopai.sql.Access;
import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.FlowKind;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.Write;
import io.hoopai.sql.catalog.Inheritance;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.RelationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of one statement. Used once.
 *
 * <p>An output that is a protected column itself shows the column's mask. One that is computed from protected columns is
 * redacted, and is allowed only where the computation cannot fail, because an error would tell of the value. Any other use
 * is refused, as far as the rule does not allow it.
 */
final class StatementPlanner {
    /** Kinds that could copy, relabel or hand out what cannot be followed from here. */
    private static final Set<StatementKind> CANNOT_BE_FOLLOWED =
            EnumSet.of(StatementKind.DDL, StatementKind.GRANT, StatementKind.DO, StatementKind.OTHER);

    /** Kinds whose rows leave by a way that no door masks, or with a later statement. */
    private static final Set<StatementKind> RELEASING =
            EnumSet.of(StatementKind.COPY, StatementKind.PREPARE, StatementKind.DECLARE);

    /**
     * Kinds whose results only the server knows, and which hold nothing that was not masked before; or, of a procedure, what
     * those who allow it by its name have it show.
     */
    private static final Set<StatementKind> KNOWN_TO_THE_SERVER = EnumSet.of(
            StatementKind.SHOW, StatementKind.EXPLAIN, StatementKind.EXECUTE, StatementKind.FETCH, StatementKind.CALL);

    private static final String TIME_ZONE = "time_zone";

    private final Statement statement;
    private final Principal principal;
    private final ProtectedColumns columns;
    private final Optional<ColumnMask> detector;
    private final Set<MaskRefusal> refusals = new LinkedHashSet<>();
    private final Set<HiddenUse> hiddenUses = new LinkedHashSet<>();

    StatementPlanner(
            Statement statement, Principal principal, ProtectedColumns columns, Optional<ColumnMask> detector) {
        this.statement = statement;
        this.principal = principal;
        this.columns = columns;
        this.detector = detector;
    }

    MaskPlan plan() {
        List<Optional<ColumnMask>> masks = new ArrayList<>(statement.outputs().size());
        for (OutputColumn output : statement.outputs()) {
            masks.add(mask(output));
        }
        statement.references().forEach(this::judge);
        statement.writes().forEach(this::judge);
        statement.accesses().forEach(this::judge);
        judgeUnknownOutputs();
        judgeReleased();
        judgeTimeZone();
        boolean inPlay = protectedInPlay();
        // A plan shows estimates and widths, whatever is read.
        if (inPlay && statement.kind() == StatementKind.EXPLAIN) {
            hiddenUses.add(new HiddenUse("a plan tells of what is protected", "masking", statement.start()));
        }
        return new MaskPlan(masks, List.copyOf(refusals), inPlay, List.copyOf(hiddenUses), statement.outputsKnown());
    }

    private @Nullable Protection protection(ColumnRef column) {
        return columns.protection(column, principal);
    }

    private Optional<ColumnMask> mask(OutputColumn output) {
        Masker masker = null;
        boolean hidesNulls = false;
        boolean allItself = true;
        Set<String> names = new LinkedHashSet<>();
        for (ColumnFlow flow : output.flows()) {
            Protection protection = protection(flow.column());
            if (protection == null || flow.kind() == FlowKind.MASKED) {
                continue;
            }
            names.add(flow.column().toString());
            boolean itself = flow.kind() == FlowKind.IDENTITY;
            allItself &= itself;
            if (!itself && protection.use() == Use.DENY) {
                refuse(
                        Kind.COMPUTED,
                        flow.column(),
                        protection,
                        "nothing may be computed from it",
                        "select the column itself; it is shown masked",
                        statement.start());
            }
            if (!itself && protection.use() != Use.RAW) {
                hide(flow.column(), protection, "goes into the output `" + output.name() + "`", statement.start());
            }
            hidesNulls |= protection.hidesNulls();
            Masker wanted = itself ? protection.masker() : RedactMasker.DEFAULT;
            masker = masker == null || masker.equals(wanted) ? wanted : RedactMasker.DEFAULT;
        }
        if (masker == null) {
            // Of what is masked already there is nothing left for detectors to find.
            return isMasked(output) ? Optional.empty() : detector;
        }
        String reason = names.stream().sorted().collect(Collectors.joining(", "));
        return Optional.of(new ColumnMask(reason, masker, false, hidesNulls, allItself));
    }

    /** What a function of users gives may be in it without a flow. */
    private boolean isMasked(OutputColumn output) {
        return !output.flows().isEmpty()
                && output.flows().stream().allMatch(flow -> flow.kind() == FlowKind.MASKED)
                && statement.functions().stream().allMatch(use -> use.effect().harmless());
    }

    private void judge(Reference reference) {
        Protection protection = protection(reference.column());
        if (protection == null) {
            return;
        }
        boolean seen = columns.sees(reference.column(), reference.kind(), reference.others(), principal);
        if (!seen && protection.use() != Use.DENY) {
            hide(reference.column(), protection, "is " + describe(reference.kind()), reference.position());
        }
        if (!seen && !isRedactable(reference, protection)) {
            boolean copied = reference.kind() == ReferenceKind.WRITTEN_ELSEWHERE;
            Kind kind = copied ? Kind.COPIED : Kind.USED;
            refuse(
                    protection.use() == Use.DENY ? Kind.COMPUTED : kind,
                    reference.column(),
                    protection,
                    "it may not be " + describe(reference.kind()),
                    copied ? "leave the column out" : hint(protection.use()),
                    reference.position());
        } else if (statement.kind() == StatementKind.EXPLAIN && reference.kind() != ReferenceKind.NULL_TEST) {
            refuse(
                    Kind.EXPLAINED,
                    reference.column(),
                    protection,
                    "a plan would tell of its values, so with EXPLAIN it may not be " + describe(reference.kind()),
                    "run the statement without EXPLAIN",
                    reference.position());
        }
    }

    /** What only flows to outputs, where it is redacted. */
    private static boolean isRedactable(Reference reference, Protection protection) {
        return reference.kind() == ReferenceKind.COMPUTED_TOTALLY
                && protection.use() != Use.DENY
                && !protection.hidesNulls();
    }

    private void judge(Write write) {
        Protection target = protection(write.target());
        if (target != null) {
            refuse(
                    Kind.WRITTEN,
                    write.target(),
                    target,
                    "it may not be written, as what is written may be a mask",
                    "leave the column out",
                    write.position());
        }
        for (ColumnFlow source : write.sources()) {
            Protection protection = protection(source.column());
            if (protection != null && source.kind() != FlowKind.MASKED) {
                if (protection.use() != Use.DENY) {
                    hide(source.column(), protection, "is stored elsewhere", write.position());
                }
                refuse(
                        protection.use() == Use.DENY ? Kind.COMPUTED : Kind.COPIED,
                        source.column(),
                        protection,
                        "its values may not be stored elsewhere, where they would be unprotected",
                        "leave the column out",
                        write.position());
            }
        }
    }

    private void judge(Access access) {
        boolean hiddenExecute = access.kind() == StatementKind.EXECUTE && statement.kind() != StatementKind.EXECUTE;
        if (CANNOT_BE_FOLLOWED.contains(access.kind()) || hiddenExecute) {
            boolean concerned = access.relation().isPresent()
                    ? hasProtected(access.relation().get())
                    : columns.any(principal);
            if (concerned) {
                refusals.add(access.kind() == StatementKind.DDL ? redefinition(access) : cannotBeFollowed(access));
            }
        }
        access.relation().flatMap(name -> columns.catalog().relation(name)).ifPresent(relation -> {
            if (relation.kind() == RelationKind.VIEW || relation.kind() == RelationKind.MATERIALIZED_VIEW) {
                judgeView(access, relation);
            }
        });
    }

    /** A partition has the columns of its parent, under whose name the rule is. */
    private boolean hasProtected(RelationName relation) {
        return columns.any(relation, principal)
                || Inheritance.relatives(columns.catalog(), relation).stream()
                        .anyMatch(relative -> columns.any(relative, principal));
    }

    private static MaskRefusal cannotBeFollowed(Access access) {
        return new MaskRefusal(
                Kind.CANNOT_BE_FOLLOWED,
                "masking",
                "`" + access.kind().keyword() + "`"
                        + access.relation()
                                .map(name -> " on `" + name + "`, which has protected columns,")
                                .orElse("")
                        + " could show protected values",
                "",
                access.position());
    }

    /**
     * Rules find columns by name, type and comment, so whoever may rename a protected column, or put another in its place,
     * could take the rule away from it. A definition whose target is not known may do that to any.
     */
    private static MaskRefusal redefinition(Access access) {
        return new MaskRefusal(
                Kind.REDEFINED,
                "masking",
                access.relation()
                        .map(name -> "changing the definition of `" + name + "` could take the mask off its columns")
                        .orElse("this definition could take the mask off protected columns"),
                "",
                access.position());
    }

    /**
     * Lineage names the base columns behind a view. A rule for a column of the view holds only if it is seen to hold for
     * what is behind it.
     */
    private void judgeView(Access access, Relation view) {
        for (String name : access.columns()) {
            ColumnRef column = new ColumnRef(view.name(), name);
            Protection protection = protection(column);
            if (protection != null && !followed(column, protection)) {
                refuse(
                        Kind.HIDDEN_BY_VIEW,
                        column,
                        protection,
                        "it is a column of a view, and the rule does not cover what is behind it",
                        "have the rule name the column of the table that the view shows",
                        access.position());
            }
        }
    }

    private boolean followed(ColumnRef column, Protection protection) {
        return statement.outputs().stream()
                        .flatMap(output -> output.flows().stream())
                        .anyMatch(flow -> sameRule(flow.column(), column, protection))
                || statement.references().stream()
                        .anyMatch(reference -> sameRule(reference.column(), column, protection));
    }

    private boolean sameRule(ColumnRef seen, ColumnRef column, Protection protection) {
        if (seen.equals(column)) {
            return true;
        }
        Protection other = protection(seen);
        return other != null && other.sharesRuleWith(protection);
    }

    private void judgeUnknownOutputs() {
        if (!statement.outputsKnown() && !KNOWN_TO_THE_SERVER.contains(statement.kind()) && columns.any(principal)) {
            refusals.add(new MaskRefusal(
                    Kind.UNKNOWN_RESULT,
                    "masking",
                    "what this statement returns is not known, and could be protected",
                    "",
                    statement.start()));
        }
    }

    /** Rows that no door masks must not hold what has a mask. */
    private void judgeReleased() {
        if (!RELEASING.contains(statement.kind())) {
            return;
        }
        for (OutputColumn output : statement.outputs()) {
            for (ColumnFlow flow : output.flows()) {
                Protection protection = protection(flow.column());
                if (protection != null && flow.kind() != FlowKind.MASKED) {
                    hide(
                            flow.column(),
                            protection,
                            "leaves with `" + statement.kind().keyword() + "`",
                            statement.start());
                    refuse(
                            Kind.RELEASED,
                            flow.column(),
                            protection,
                            "`" + statement.kind().keyword() + "` would hand it out unmasked",
                            "select it with a plain SELECT, which shows it masked",
                            statement.start());
                }
            }
        }
    }

    /**
     * MySQL shows a TIMESTAMP in the time zone of the session, and its mask is the first day there: the zone that moves it into
     * another month would say to the minute when it is.
     */
    private void judgeTimeZone() {
        if (statement.kind() == StatementKind.SET
                && columns.catalog().dialect() == Dialect.MYSQL
                && statement.sql().toLowerCase(Locale.ROOT).contains(TIME_ZONE)) {
            columns.datedMoment(principal)
                    .ifPresent(column -> refusals.add(new MaskRefusal(
                            Kind.CANNOT_BE_FOLLOWED,
                            requireNonNull(protection(column)).ruleNames(),
                            "`" + TIME_ZONE + "` may not be set: in other time zones, the first day that `" + column
                                    + "` is masked with would tell when it is",
                            "convert the times that are shown, with CONVERT_TZ",
                            statement.start())));
        }
    }

    private boolean protectedInPlay() {
        Set<RelationName> relations = new LinkedHashSet<>();
        statement.accesses().forEach(access -> access.relation().ifPresent(relations::add));
        statement
                .outputs()
                .forEach(output -> output.flows()
                        .forEach(flow -> relations.add(flow.column().relation())));
        statement
                .references()
                .forEach(reference -> relations.add(reference.column().relation()));
        statement.writes().forEach(write -> {
            relations.add(write.target().relation());
            write.sources().forEach(source -> relations.add(source.column().relation()));
        });
        return relations.stream().anyMatch(relation -> columns.any(relation, principal));
    }

    private void hide(ColumnRef column, Protection protection, String does, SourcePosition position) {
        hiddenUses.add(new HiddenUse("`" + column + "` " + does, protection.ruleNames(), position));
    }

    private void refuse(
            Kind kind, ColumnRef column, Protection protection, String why, String hint, SourcePosition position) {
        refusals.add(
                new MaskRefusal(kind, protection.ruleNames(), "`" + column + "` is protected: " + why, hint, position));
    }

    private static String describe(ReferenceKind kind) {
        return switch (kind) {
            case EQUALS_CONSTANT -> "compared with a constant";
            case EQUALS_COLUMN -> "compared with another column, or joined on";
            case RANGE -> "compared by size";
            case PATTERN -> "searched for a pattern";
            case ORDER -> "sorted by";
            case GROUP -> "grouped by";
            case DISTINCT -> "made distinct";
            case NULL_TEST -> "tested for NULL";
            case LIMIT -> "used for the number of rows";
            case WINDOW -> "used to partition or order a window";
            case COMPUTED_TOTALLY -> "computed with";
            case COMPUTED -> "computed with where that could fail or steer the result";
            case WRITTEN_ELSEWHERE -> "stored elsewhere";
            case OTHER -> "used in this way";
        };
    }

    private static String hint(Use use) {
        return switch (use) {
            case RAW, MASKED -> "select the column itself, which is shown masked, or use another column here";
            case LOOKUP ->
                "select the column itself, which is shown masked, or compare it by `=` with a constant or"
                        + " parameter";
            case DENY -> "select the column itself, which is shown masked, and use another column here";
        };
    }
}
