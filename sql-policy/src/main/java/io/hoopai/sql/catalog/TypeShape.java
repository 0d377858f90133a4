package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How the values of a type of Postgres's are put together. Domains are resolved: they look like what is under them. */
public sealed interface TypeShape {
    /**
     * A type that is not told apart further: one of the server's own, an enum, a range, a type of an extension.
     *
     * @param name the server's name, without its schema
     */
    record Plain(long oid, String name) implements TypeShape {
        public Plain {
            requireNonNull(name, "name is null");
        }
    }

    /**
     * Arrays.
     *
     * @param delimiter what stands between two elements in text
     */
    record ArrayOf(Part element, char delimiter) implements TypeShape {
        public ArrayOf {
            requireNonNull(element, "element is null");
        }
    }

    /**
     * Rows of a composite type or relation.
     *
     * @param fields in order, dropped ones left out
     */
    record RowOf(List<Part> fields) implements TypeShape {
        public RowOf {
            fields = List.copyOf(fields);
        }
    }

    /**
     * An element or field.
     *
     * @param oid the type as it is declared, which binary values name; of a domain its own
     */
    record Part(long oid, TypeShape shape) {
        public Part {
            requireNonNull(shape, "shape is null");
        }
    }
}
