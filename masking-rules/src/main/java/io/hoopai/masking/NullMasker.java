package io.hoopai.masking;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows NULL, whatever the value. */
record NullMasker() implements Masker {
    @Override
    public String name() {
        return "null";
    }

    @Override
    public @Nullable Object mask(Object value, ValueKind kind) {
        return null;
    }

    @Override
    public Optional<SqlForm> sqlForm(Dialect dialect, String type) {
        return Optional.of(CaseForm.NULL);
    }
}
