package io.hoopai.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Gathers the parts of a {@link Term}, leaving out what is not there. */
final class TermParts {
    private final String word;
    private final List<Term> parts = new ArrayList<>();

    TermParts(String word) {
        this.word = word;
    }

    TermParts add(Term part) {
        parts.add(part);
        return this;
    }

    TermParts addAll(Collection<Term> more) {
        parts.addAll(more);
        return this;
    }

    TermParts add(Optional<Term> part) {
        part.ifPresent(parts::add);
        return this;
    }

    /** A group of parts under one word, unless there are none. */
    TermParts group(String groupWord, Collection<Term> group) {
        return add(Term.group(groupWord, group));
    }

    TermParts flag(boolean present, String flag) {
        if (present) {
            parts.add(Term.of(flag));
        }
        return this;
    }

    Term term() {
        return Term.of(word, parts);
    }
}
