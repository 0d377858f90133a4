package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import io.hoopai.yaml.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one masking file. Immutable; safe for use by many threads. */
public final class MaskingRules {
    private static final MaskingRules NONE = new MaskingRules("", List.of(), List.of());

    private final String file;
    private final List<ColumnRule> columnRules;
    private final List<DetectRule> detectRules;
    /** The rules worked out for the catalog last asked about; there is one catalog at a time. */
    private volatile @Nullable ProtectedColumns latest;

    MaskingRules(String file, List<ColumnRule> columnRules, List<DetectRule> detectRules) {
        this.file = requireNonNull(file, "file is null");
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

    /** Whether any column of a relation is protected from a principal. */
    public boolean protects(RelationName relation, Principal principal, Catalog catalog) {
        return columns(catalog).any(relation, principal);
    }

    /** Whether any column of the database is protected from a principal. */
    public boolean protectsAny(Principal principal, Catalog catalog) {
        return columns(catalog).any(principal);
    }

    /** What is not wrong but probably not meant: a rule that matches no column of the catalog. */
    public List<Fault> lint(Catalog catalog) {
        return new MaskingLint(file, columnRules).faults(columns(catalog));
    }

    /** The mask of a column itself; empty when nothing protects it from the principal. */
    Optional<ColumnMask> mask(ColumnRef column, Principal principal, Catalog catalog) {
        Protection protection = columns(catalog).protection(column, principal);
        return protection == null
                ? Optional.empty()
                : Optional.of(new ColumnMask(column.toString(), protection.masker(), false));
    }

    /** The detectors that look at outputs which no rule names; empty when there are none for the principal. */
    Optional<ColumnMask> detector(Principal principal) {
        List<DetectRule> applying =
                detectRules.stream().filter(rule -> rule.appliesTo(principal)).toList();
        return applying.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnMask(ContentDetector.NAME, new ContentDetector(applying), true));
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
