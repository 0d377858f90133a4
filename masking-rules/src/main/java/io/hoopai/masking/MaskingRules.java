package io.hoopai.masking;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Finding;
import io.hoopai.yaml.NamedRule;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of one masking file. Immutable; safe for use by many threads. */
public final class MaskingRules {
    private static final MaskingRules NONE = new MaskingRules(List.of(), List.of());

    private final List<ColumnRule> columnRules;
    private final List<DetectRule> detectRules;
    /** The rules worked out for the catalog last asked about; there is one catalog at a time. */
    private volatile @Nullable ProtectedColumns latest;

    MaskingRules(List<ColumnRule> columnRules, List<DetectRule> detectRules) {
        this.columnRules = List.copyOf(columnRules);
        this.detectRules = List.copyOf(detectRules);
    }

    /** Reads masking rules; {@code file} names them in faults, and keys in files are relative to it. */
    public static MaskingRules parse(String yaml, String file) throws RuleFileException {
        return parse(yaml, file, Secrets.beside(Path.of(file)));
    }

    /** Reads masking rules; {@code secrets} gives the keys. */
    public static MaskingRules parse(String yaml, String file, Secrets secrets) throws RuleFileException {
        return MaskingParser.parse(yaml, file, secrets);
    }

    /** Rules that protect nothing. */
    public static MaskingRules none() {
        return NONE;
    }

    /** What these rules do to a statement of this principal. */
    public MaskPlan plan(Statement statement, Principal principal, Catalog catalog) {
        return new StatementPlanner(statement, principal, columns(catalog), detector(principal)).plan();
    }

    /** What statements of this principal may compute with, and what they see of the rest. */
    public SourceMasks sourceMasks(Principal principal, Catalog catalog) {
        return new PrincipalMasks(columns(catalog), principal, false);
    }

    /** Whether any column of a relation is protected from a principal. */
    public boolean protects(RelationName relation, Principal principal, Catalog catalog) {
        return columns(catalog).any(relation, principal);
    }

    /** Whether any column of the database is protected from a principal. */
    public boolean protectsAny(Principal principal, Catalog catalog) {
        return columns(catalog).any(principal);
    }

    /** Whether any rule could protect anything in a database from a principal, whatever relations it has or will have. */
    public boolean mayProtect(Principal principal, String database) {
        return columnRules.stream()
                        .anyMatch(rule -> rule.selector().mayConcern(database)
                                && !rule.unless()
                                        .map(exempt -> exempt.matches(principal))
                                        .orElse(false))
                || detectRules.stream().anyMatch(rule -> rule.appliesTo(principal));
    }

    /** The rules, in words, that could protect something in a database from any of some principals. */
    public List<String> mayProtect(PrincipalPattern who, String database) {
        Stream<String> columns = columnRules.stream()
                .filter(rule -> rule.selector().mayConcern(database) && !exempts(rule.unless(), who))
                .map(rule -> "`" + rule.selector() + "`");
        Stream<String> detectors = detectRules.stream()
                .filter(rule -> !exempts(rule.unless(), who))
                .map(rule -> "`detect` of `" + rule.entity().keyword() + "`");
        return Stream.concat(columns, detectors).toList();
    }

    private static boolean exempts(Optional<PrincipalPattern> unless, PrincipalPattern who) {
        return unless.map(exempt -> exempt.covers(who)).orElse(false);
    }

    /** The rules for columns, in the order of the file. */
    public List<NamedRule> namedRules() {
        return columnRules.stream().map(ColumnRule::place).toList();
    }

    /** The rules for columns that protect, from a principal, any column that a statement shows, uses or writes. */
    public Set<NamedRule> protecting(Statement statement, Principal principal, Catalog catalog) {
        ProtectedColumns protectedColumns = columns(catalog);
        Set<NamedRule> protecting = new LinkedHashSet<>();
        for (ColumnRef column : StatementColumns.of(statement)) {
            Protection protection = protectedColumns.protection(column, principal);
            if (protection != null) {
                protection.rules().forEach(rule -> protecting.add(rule.place()));
            }
        }
        return protecting;
    }

    /** What would have to change for a statement that is refused to this principal to run; empty when it may. */
    public List<String> changes(Statement statement, Principal principal, Catalog catalog) {
        return new MaskingChanges(columns(catalog), principal).of(statement);
    }

    /** What is not wrong but probably not meant; {@code known} are the names of the configuration. */
    public List<Finding> lint(Catalog catalog, KnownPrincipals known) {
        return new MaskingLint(columnRules).findings(columns(catalog), known);
    }

    /** The mask of a column itself; empty when nothing protects it from the principal. */
    Optional<ColumnMask> mask(ColumnRef column, Principal principal, Catalog catalog) {
        Protection protection = columns(catalog).protection(column, principal);
        return protection == null ? Optional.empty() : Optional.of(protection.mask(column.toString()));
    }

    /** The detectors that look at outputs which no rule names; empty when there are none for the principal. */
    Optional<ColumnMask> detector(Principal principal) {
        List<DetectRule> applying =
                detectRules.stream().filter(rule -> rule.appliesTo(principal)).toList();
        return applying.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnMask(ContentDetector.NAME, new ContentDetector(applying), true));
    }

    /** What the detectors leave of a text that comes from no column. */
    public String detected(String text, Principal principal) {
        Object shown = detector(principal)
                .<Object>map(mask -> Objects.requireNonNullElse(mask.masker().mask(text, ValueKind.TEXT), ""))
                .orElse(text);
        return (String) shown;
    }

    private ProtectedColumns columns(Catalog catalog) {
        ProtectedColumns known = latest;
        if (known == null || known.catalog() != catalog) {
            known = new ProtectedColumns(catalog, columnRules);
            latest = known;
        }
        return known;
    }
}
