package io.hoopai.masking;

import static java.util.Objects.requireNonNull;

import io.hoopai.identity.Principal;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SourceMasks;
import io.hoopai.sql.SqlForm;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one principal's statements may compute with.
 *
 * @param planShown whether the statement's plan is shown: then nothing sees any value, and no mask depends on one
 */
record PrincipalMasks(ProtectedColumns columns, Principal principal, boolean planShown) implements SourceMasks {
    PrincipalMasks {
        requireNonNull(columns, "columns is null");
        requireNonNull(principal, "principal is null");
    }

    @Override
    public boolean hides(ColumnRef column, ReferenceKind kind, Set<ColumnRef> others) {
        if (planShown && kind != ReferenceKind.NULL_TEST) {
            return columns.protection(column, principal) != null;
        }
        return !columns.sees(column, kind, others, principal);
    }

    @Override
    public Set<ColumnRef> masked(Collection<ColumnRef> asked) {
        Set<ColumnRef> masked = new LinkedHashSet<>();
        for (ColumnRef column : asked) {
            if (columns.protection(column, principal) != null) {
                masked.add(column);
            }
        }
        return masked;
    }

    @Override
    public SqlForm form(Set<ColumnRef> asked, String type, boolean itself) {
        Masker masker = null;
        boolean hidesNulls = planShown;
        for (ColumnRef column : asked) {
            Protection protection = requireNonNull(columns.protection(column, principal), "the column has no mask");
            Masker own = itself ? protection.masker() : RedactMasker.DEFAULT;
            masker = masker == null || masker.equals(own) ? own : RedactMasker.DEFAULT;
            hidesNulls |= protection.hidesNulls();
        }
        Masker wanted = requireNonNull(masker, "no columns");
        Dialect dialect = columns.catalog().dialect();
        return hidesNulls ? SourceForms.constant(wanted, dialect, type) : SourceForms.of(wanted, dialect, type);
    }

    @Override
    public SourceMasks explained() {
        return new PrincipalMasks(columns, principal, true);
    }
}
