package io.hoopai.generated;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of generated SQL that knows how to become smaller. Immutable. Rendering adds nothing between pieces: white space
 * is part of the text.
 */
public sealed interface Sql {
    Sql NOTHING = new Text("");

    void render(StringBuilder out);

    /** Every version of it with one thing left out or made simpler, the largest cuts first. */
    List<Sql> smaller();

    /** Strings and pieces in a row. */
    static Sql of(Object... parts) {
        List<Sql> pieces = new ArrayList<>(parts.length);
        for (Object part : parts) {
            pieces.add(part instanceof Sql piece ? piece : new Text((String) part));
        }
        return new Sequence(pieces);
    }

    /** A piece that a smaller statement can do without. */
    static Sql optional(Object... parts) {
        return new Reducible(of(parts), List.of(NOTHING));
    }

    /** A piece in place of which a smaller statement can have one of {@code simpler}. */
    static Sql reducible(Sql piece, List<Sql> simpler) {
        return new Reducible(piece, simpler);
    }

    /** A list that a smaller statement can have fewer of, but not none. */
    static Sql list(String separator, List<Sql> items) {
        return new Listed(separator, items);
    }

    default String text() {
        StringBuilder out = new StringBuilder();
        render(out);
        return out.toString();
    }

    record Text(String text) implements Sql {
        @Override
        public void render(StringBuilder out) {
            out.append(text);
        }

        @Override
        public List<Sql> smaller() {
            return List.of();
        }
    }

    record Sequence(List<Sql> parts) implements Sql {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public void render(StringBuilder out) {
            parts.forEach(part -> part.render(out));
        }

        @Override
        public List<Sql> smaller() {
            return withSmallerElements(parts).stream().<Sql>map(Sequence::new).toList();
        }
    }

    record Listed(String separator, List<Sql> items) implements Sql {
        public Listed {
            items = List.copyOf(items);
        }

        @Override
        public void render(StringBuilder out) {
            String before = "";
            for (Sql item : items) {
                out.append(before);
                item.render(out);
                before = separator;
            }
        }

        @Override
        public List<Sql> smaller() {
            List<Sql> smaller = new ArrayList<>();
            for (int i = 0; i < items.size() && items.size() > 1; i++) {
                List<Sql> fewer = new ArrayList<>(items);
                fewer.remove(i);
                smaller.add(new Listed(separator, fewer));
            }
            withSmallerElements(items).forEach(list -> smaller.add(new Listed(separator, list)));
            return smaller;
        }
    }

    record Reducible(Sql piece, List<Sql> simpler) implements Sql {
        public Reducible {
            simpler = List.copyOf(simpler);
        }

        @Override
        public void render(StringBuilder out) {
            piece.render(out);
        }

        @Override
        public List<Sql> smaller() {
            List<Sql> smaller = new ArrayList<>(simpler);
            piece.smaller().forEach(reduced -> smaller.add(new Reducible(reduced, simpler)));
            return smaller;
        }
    }

    private static List<List<Sql>> withSmallerElements(List<Sql> parts) {
        List<List<Sql>> smaller = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (Sql reduced : parts.get(i).smaller()) {
                List<Sql> changed = new ArrayList<>(parts);
                changed.set(i, reduced);
                smaller.add(changed);
            }
        }
        return smaller;
    }
}
