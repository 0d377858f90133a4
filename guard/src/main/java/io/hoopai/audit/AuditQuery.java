package io.hoopai.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.pattern.Glob;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is asked of the decisions of a trail; one that nothing is asked of fits. Immutable.
 *
 * <p>Beside each question stands its <em>trace</em>, a text that every line which fits holds byte for byte, so that most
 * lines need not be parsed. Of a value that JSON may write in more than one way it is the beginning, up to there.
 */
public final class AuditQuery {
    private static final Criterion DECISION = equal("type", "decision");

    private final List<Criterion> criteria;
    private final Instant from;
    private final Instant to;

    private AuditQuery(Builder builder) {
        this.criteria = List.copyOf(builder.criteria);
        this.from = builder.from;
        this.to = builder.to;
    }

    /** A query that every decision fits. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whatever a session did, its beginning and end included. */
    static AuditQuery session(String id) {
        Builder query = new Builder();
        query.criteria.clear();
        query.criteria.add(new Criterion(Optional.of("\"seq\""), event -> true));
        query.criteria.add(new Criterion(
                isPlain(id) && !id.isEmpty() ? Optional.of(id) : Optional.empty(),
                event -> id.equals(event.path("session").textValue())
                        || event.path("run").asText().startsWith(id + '/')));
        return query.build();
    }

    private record Criterion(Optional<String> trace, Predicate<JsonNode> fits) {}

    boolean fits(JsonNode event) {
        Optional<Instant> time = time(event);
        return time.isPresent()
                && !time.get().isBefore(from)
                && time.get().isBefore(to)
                && criteria.stream().allMatch(criterion -> criterion.fits().test(event));
    }

    /** The texts that every line which fits holds, the longest first; at least one. */
    List<ByteNeedle> traces() {
        return criteria.stream()
                .flatMap(criterion -> criterion.trace().stream())
                .map(ByteNeedle::new)
                .sorted(Comparator.comparingInt(ByteNeedle::length).reversed())
                .toList();
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** When an event was written; empty when it does not say. */
    static Optional<Instant> time(JsonNode event) {
        try {
            return Optional.of(Instant.parse(event.path("time").asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Criterion equal(String field, String value) {
        return new Criterion(
                Optional.of('"' + field + "\":" + written(value)),
                event -> event.path(field).isTextual()
                        && value.equals(event.path(field).textValue()));
    }

    /** How JSON writes a text, as far as there is one way only. */
    private static String written(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.substring(plain, plain + 1))) {
            plain++;
        }
        return '"' + text.substring(0, plain) + (plain == text.length() ? "\"" : "");
    }

    /** Whether JSON writes a text as it is. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    }

    /** The longest part of a pattern that stands in a line as it is. */
    private static Optional<String> trace(String pattern) {
        String longest = "";
        // What a pattern has on both sides of a dot may stand in two fields.
        for (String part : pattern.split("[*?.]")) {
            longest = isPlain(part) && part.length() > longest.length() ? part : longest;
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> fits) {
        for (JsonNode element : list) {
            if (fits.test(element)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a pattern means a name, which may be written without the database, or without database and schema. */
    private static boolean means(Glob pattern, String name) {
        String rest = name;
        while (true) {
            if (pattern.matches(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return false;
            }
            rest = rest.substring(dot + 1);
        }
    }

    private static boolean touches(JsonNode event, Glob column) {
        return any(event.path("accesses"), access -> {
                    String relation = access.path("relation").asText();
                    return any(access.path("columns"), name -> means(column, relation + '.' + name.asText()));
                })
                || any(
                        event.path("masked"),
                        mask -> column.matches(mask.path("name").asText()));
    }

    /** Collects questions; every one has to fit. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Criterion> criteria = new ArrayList<>(List.of(DECISION));
        private Instant from = Instant.MIN;
        private Instant to = Instant.MAX;

        private Builder() {}

        /**
         * @param field one that holds a text: {@code user}, {@code onBehalfOf}, {@code agent}, {@code task}, {@code grant},
         *     {@code session}, {@code verdict}, {@code kind}, {@code database}, {@code address}
         */
        public Builder equal(String field, String value) {
            criteria.add(AuditQuery.equal(field, requireNonNull(value, "value is null")));
            return this;
        }

        /** @param id of a rule that decided, or that would have refused if it were enforced */
        public Builder rule(String id) {
            criteria.add(new Criterion(
                    Optional.of(written(id)),
                    event -> any(event.path("rules"), rule -> id.equals(rule.asText()))
                            || any(event.path("observed"), rule -> id.equals(rule.asText()))));
            return this;
        }

        /**
         * @param pattern with {@code *} and {@code ?}, of {@code database.schema.relation}; database and schema may be left
         *     out
         */
        public Builder relation(String pattern) {
            Glob glob = Glob.of(pattern);
            criteria.add(new Criterion(
                    trace(pattern),
                    event -> any(
                            event.path("accesses"),
                            access -> access.has("relation")
                                    && means(glob, access.path("relation").asText()))));
            return this;
        }

        /**
         * @param pattern with {@code *} and {@code ?}, of {@code database.schema.relation.column} that is touched, or of the
         *     name of a result's column that is masked; what comes before the column may be left out
         */
        public Builder column(String pattern) {
            Glob glob = Glob.of(pattern);
            criteria.add(new Criterion(trace(pattern), event -> touches(event, glob)));
            return this;
        }

        /** @param moment the first that fits */
        public Builder from(Instant moment) {
            from = requireNonNull(moment, "moment is null");
            return this;
        }

        /** @param moment the first that does not fit any more */
        public Builder to(Instant moment) {
            to = requireNonNull(moment, "moment is null");
            return this;
        }

        public AuditQuery build() {
            return new AuditQuery(this);
        }
    }
}
