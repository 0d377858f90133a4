package io.hoopai.masking;

import io.hoopai.identity.Principal;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.yaml.Fault;
import io.hoopai.yaml.RuleFileException;
import java.util.List;

/** The rules of one masking file. Immutable; safe for use by many threads. */
public final class MaskingRules {
    private MaskingRules() {}

    /** Reads masking rules; {@code file} names them in faults. */
    public static MaskingRules parse(String yaml, String file) throws RuleFileException {
        throw new UnsupportedOperationException("to be built: masking from " + file + yaml);
    }

    /** Rules that protect nothing. */
    public static MaskingRules none() {
        throw new UnsupportedOperationException("to be built");
    }

    /** What these rules do to a statement of this principal. */
    public MaskPlan plan(Statement statement, Principal principal, Catalog catalog) {
        throw new UnsupportedOperationException("to be built");
    }

    /** Whether any column of a relation is protected from a principal. */
    public boolean protects(RelationName relation, Principal principal, Catalog catalog) {
        throw new UnsupportedOperationException("to be built");
    }

    /** What is not wrong but probably not meant: a rule that matches no column of the catalog. */
    public List<Fault> lint(Catalog catalog) {
        throw new UnsupportedOperationException("to be built");
    }
}
