package io.hoopai.oracle;

import java.util.Optional;

/** Where two terms part, in as few words as tell it. */
final class TermDifference {
    private TermDifference() {}

    static Optional<String> of(Term ours, Term theirs) {
        if (ours.equals(theirs)) {
            return Optional.empty();
        }
        boolean sameShape = ours.word().equals(theirs.word())
                && ours.parts().size() == theirs.parts().size();
        if (sameShape) {
            for (int i = 0; i < ours.parts().size(); i++) {
                Optional<String> deeper = of(ours.parts().get(i), theirs.parts().get(i));
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.of("ours " + shortened(ours) + ", Postgres's " + shortened(theirs));
    }

    private static String shortened(Term term) {
        String text = term.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
