package io.hoopai.masking;

import io.hoopai.yaml.Secrets;
import io.hoopai.yaml.Spelling;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import io.hoopai.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code mask: { name: { options } }}, or {@code mask: name} where there are no options. */
final class MaskerParser {
    private static final Set<String> NAMES = Set.of("redact", "null", "partial", "email", "hash", "date", "number");
    private static final Set<String> LATER = Set.of("token", "fake");
    private static final Map<String, DateMasker.Unit> UNITS = Map.of(
            "month", DateMasker.Unit.MONTH,
            "quarter", DateMasker.Unit.QUARTER,
            "year", DateMasker.Unit.YEAR,
            "decade", DateMasker.Unit.DECADE);
    private static final int MOST_KEPT = 1_000;

    private final Optional<HashMasker> hash;

    MaskerParser(Optional<YamlMap> keys, Secrets secrets) {
        hash = keys.flatMap(map -> readKeys(map, secrets));
    }

    private static Optional<HashMasker> readKeys(YamlMap keys, Secrets secrets) {
        keys.expect(Set.of(), Set.of("hash"));
        Optional<YamlScalar> scalar = keys.scalar("hash");
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        if (!Secrets.isReference(scalar.get().text())) {
            scalar.get().fault("a key does not belong in this file; write `${env:NAME}` or `${file:path}`");
            return Optional.empty();
        }
        Optional<byte[]> key = secrets.resolve(scalar.get()).map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (key.isPresent() && key.get().length < HashMasker.LEAST_KEY_BYTES) {
            scalar.get().fault("the key is shorter than " + HashMasker.LEAST_KEY_BYTES + " bytes");
            return Optional.empty();
        }
        return key.map(HashMasker::new);
    }

    /** The masker under {@code mask}; empty when there is none, or it is reported. */
    Optional<Masker> read(YamlMap rule) {
        Optional<YamlValue> mask = rule.get("mask");
        if (mask.isEmpty()) {
            return Optional.empty();
        }
        if (mask.get() instanceof YamlScalar name) {
            return named(name.text(), name, Optional.empty());
        }
        if (mask.get() instanceof YamlMap map && map.entries().size() == 1) {
            String name = map.entries().keySet().iterator().next();
            Optional<YamlMap> options = map.map(name);
            return options.isEmpty() ? Optional.empty() : named(name, map, options);
        }
        mask.get().fault("`mask` must name one masker, like `{ redact: {} }`");
        return Optional.empty();
    }

    private Optional<Masker> named(String name, YamlValue where, Optional<YamlMap> options) {
        return switch (name) {
            case "redact" -> Optional.of(redact(options));
            case "null" -> plain(options, new NullMasker());
            case "email" -> plain(options, new EmailMasker());
            case "partial" -> partial(where, options);
            case "date" -> date(where, options);
            case "number" -> number(where, options);
            case "hash" -> hash(where, options);
            default -> {
                where.fault(
                        LATER.contains(name)
                                ? "the masker `" + name + "` is not supported yet"
                                : "unknown masker `" + name + "`" + known(name));
                yield Optional.empty();
            }
        };
    }

    private Optional<Masker> hash(YamlValue where, Optional<YamlMap> options) {
        if (hash.isEmpty()) {
            where.fault("`hash` needs a key; add `keys: { hash: \"${env:NAME}\" }`");
        }
        return hash.flatMap(masker -> plain(options, masker));
    }

    private static String known(String name) {
        String suggestion = Spelling.suggest(name, NAMES);
        return suggestion.isEmpty() ? "; known are " + Spelling.list(NAMES) : suggestion;
    }

    private static Optional<Masker> plain(Optional<YamlMap> options, Masker masker) {
        options.ifPresent(map -> map.expect(Set.of(), Set.of()));
        return Optional.of(masker);
    }

    private static Masker redact(Optional<YamlMap> options) {
        options.ifPresent(map -> map.expect(Set.of(), Set.of("text")));
        return options.flatMap(map -> map.string("text")).map(RedactMasker::of).orElse(RedactMasker.DEFAULT);
    }

    private static Optional<Masker> partial(YamlValue where, Optional<YamlMap> options) {
        options.ifPresent(map -> map.expect(Set.of(), Set.of("keepFirst", "keepLast", "char")));
        long first = keep(options, "keepFirst");
        long last = keep(options, "keepLast");
        String mark = options.flatMap(map -> map.string("char")).orElse("*");
        if (first + last == 0) {
            where.fault("`partial` needs `keepFirst` or `keepLast`; to keep nothing, use `redact`");
            return Optional.empty();
        }
        if (mark.codePointCount(0, mark.length()) != 1) {
            where.fault("`char` must be one character");
            return Optional.empty();
        }
        return Optional.of(new PartialMasker((int) first, (int) last, mark));
    }

    private static long keep(Optional<YamlMap> options, String key) {
        return options.isPresent() ? options.get().integer(key, 0, MOST_KEPT).orElse(0) : 0;
    }

    private static Optional<Masker> date(YamlValue where, Optional<YamlMap> options) {
        if (options.isEmpty()) {
            where.fault("`date` needs `truncate`, like `{ truncate: year }`");
            return Optional.empty();
        }
        options.get().expect(Set.of("truncate"), Set.of());
        return options.get().oneOf("truncate", UNITS).map(DateMasker::new);
    }

    private static Optional<Masker> number(YamlValue where, Optional<YamlMap> options) {
        if (options.isEmpty()) {
            where.fault("`number` needs `round`, like `{ round: 1000 }`");
            return Optional.empty();
        }
        options.get().expect(Set.of("round"), Set.of());
        return options.get().scalar("round").flatMap(YamlScalar::positiveNumber).map(NumberMasker::new);
    }
}
