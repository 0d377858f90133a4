package io.hoopai.oracle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where two terms part.
 *
 * @param kind the words at that place: what is of one kind has one cause
 * @param detail the two terms at that place
 */
record TermDifference(String kind, String detail) {
    private static final int LONGEST = 300;

    static Optional<TermDifference> of(Term ours, Term theirs) {
        if (ours.equals(theirs)) {
            return Optional.empty();
        }
        if (ours.word().equals(theirs.word())
                && ours.parts().size() == theirs.parts().size()) {
            for (int i = 0; i < ours.parts().size(); i++) {
                Optional<TermDifference> deeper =
                        of(ours.parts().get(i), theirs.parts().get(i));
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.of(new TermDifference(
                outline(ours) + " is to Postgres " + outline(theirs),
                shortened(ours) + " is to Postgres " + shortened(theirs)));
    }

    /** A term's word and those of its parts, names left out. */
    private static List<String> outline(Term term) {
        return Stream.concat(Stream.of(term.word()), term.parts().stream().map(Term::word))
                .map(word -> word.startsWith("\"") ? "name" : word)
                .toList();
    }

    private static String shortened(Term term) {
        String text = term.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
