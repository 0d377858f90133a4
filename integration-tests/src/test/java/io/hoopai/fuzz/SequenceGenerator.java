package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.fuzz.Step.Delivery;
import io.hoopai.fuzz.Step.Freedom;
import io.hoopai.generated.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes sequences of messages: mostly what a client could send, in orders that none would, and now and then bytes that are
 * no message. The same dice make the same sequence. For one sequence.
 */
final class SequenceGenerator {
    /** What the server gets in the place of a text that the proxy refuses: it fails where the proxy says no. */
    static final String FAILING = "select \"fuzz_refused\"";

    private static final int LONGEST = 28;

    private static final String LONG_NAME = "n".repeat(70);
    private static final List<String> STATEMENTS =
            List.of("", "", "", "s1", "s1", "s2", "ü", LONG_NAME, LONG_NAME + "2", "q1");
    private static final List<String> PORTALS = List.of("", "", "", "p1", "p1", "p2", LONG_NAME, "c1");
    private static final Pattern MADE_BY_SQL = Pattern.compile("(?:declare|prepare) (\\w+)");

    private final Mode mode;
    private final Dice dice;
    private final List<Text> texts = Text.all();
    private final Map<String, Text> parsed = new HashMap<>();
    /** What SQL has made under a name is not the protocol's to run. */
    private final Set<String> madeBySql = new HashSet<>();

    private final List<Step> steps = new ArrayList<>();
    /**
     * Whether the unnamed portal was bound in this segment. Servers crash now and then over the one that a Query has left which
     * failed in a transaction: what it ran is freed by then.
     */
    private boolean unnamedBound;

    SequenceGenerator(Mode mode, Dice dice) {
        this.mode = requireNonNull(mode, "mode is null");
        this.dice = requireNonNull(dice, "dice is null");
    }

    List<Step> sequence() {
        boolean broken = mode != Mode.DENYING && dice.chance(0.15);
        boolean hasty = dice.chance(0.3);
        int length = dice.between(2, LONGEST);
        while (steps.size() < length) {
            int roll = dice.between(1, 100);
            if (roll <= 35) {
                batch();
            } else if (roll <= 60) {
                query();
            } else {
                any();
            }
        }
        if (broken) {
            int place = dice.between(0, steps.size() - 1);
            steps.set(place, broken(steps.get(place)));
        } else if (dice.chance(0.03)) {
            steps.add(Step.of("Terminate", Frames.bare('X')));
        }
        List<Step> delivered = new ArrayList<>();
        for (Step step : steps) {
            delivered.add(step.with(hasty ? Delivery.WITH_NEXT : delivery(step)));
        }
        return delivered;
    }

    private Delivery delivery(Step step) {
        int roll = dice.between(1, 100);
        if (roll <= 40) {
            return Delivery.WITH_NEXT;
        }
        if (roll <= 60) {
            return Delivery.IN_PIECES;
        }
        char tag = (char) step.toServer()[0];
        boolean answered = tag == 'S' || tag == 'H' || tag == 'Q';
        return answered && roll <= 80 && step.freedom() == Freedom.NONE ? Delivery.AND_SETTLE : Delivery.AT_ONCE;
    }

    /** Parse, Bind, Describe, Execute, Sync, each of which may be missing, twice there, or another. */
    private void batch() {
        String statement = dice.pick(STATEMENTS);
        String portal = dice.pick(PORTALS);
        if (dice.chance(0.9)) {
            parse(statement);
        }
        if (dice.chance(0.2)) {
            describe('S', statement);
        }
        if (dice.chance(0.93)) {
            bind(portal, statement);
        }
        if (dice.chance(0.5)) {
            describe('P', portal);
        }
        int times = dice.oneOf(0, 1, 1, 1, 1, 1, 2, 3);
        for (int i = 0; i < times; i++) {
            execute(portal);
            if (dice.chance(0.1)) {
                bare("Flush", 'H');
            }
        }
        if (dice.chance(0.1)) {
            any();
        }
        if (dice.chance(0.75)) {
            bare("Sync", 'S');
        } else if (dice.chance(0.3)) {
            bare("Flush", 'H');
        }
    }

    private void any() {
        switch (dice.between(1, 16)) {
            case 1, 2 -> parse(dice.pick(STATEMENTS));
            case 3, 4 -> bind(dice.pick(PORTALS), dice.pick(STATEMENTS));
            case 5 -> describe('S', dice.pick(STATEMENTS));
            case 6 -> describe('P', dice.pick(PORTALS));
            case 7, 8 -> execute(dice.pick(PORTALS));
            case 9 -> close('S', dice.pick(STATEMENTS));
            case 10 -> close('P', dice.pick(PORTALS));
            case 11, 12 -> bare("Sync", 'S');
            case 13 -> bare("Flush", 'H');
            case 14 -> stray();
            default -> query();
        }
    }

    /** What answers nothing, or is not supported. */
    private void stray() {
        unnamedBound = false;
        switch (dice.between(1, 4)) {
            case 1 -> add("CopyData", Frames.copyData(new byte[dice.between(0, 20_000)]));
            case 2 -> add("CopyDone", Frames.bare('c'));
            case 3 -> add("CopyFail", Frames.copyFail("no more"));
            default ->
                steps.add(new Step(
                        "FunctionCall",
                        Frames.query(FAILING),
                        Frames.functionCall(1299),
                        Freedom.NONE,
                        Delivery.WITH_NEXT));
        }
    }

    private void bare(String label, char tag) {
        unnamedBound &= tag != 'S';
        add(label, Frames.bare(tag));
    }

    private void add(String label, byte[] bytes) {
        steps.add(Step.of(label, bytes));
    }

    private void query() {
        unnamedBound = false;
        Text text = dice.pick(texts);
        String label = "Query `" + text.sql() + "`";
        steps.add(step(label, Frames.query(text.sql()), Frames.query(FAILING), text, false));
    }

    private void parse(String name) {
        Text text = dice.pick(texts);
        if (text.kind() == Text.Kind.SEVERAL && dice.chance(0.8)) {
            text = dice.pick(texts);
        }
        List<Integer> types = new ArrayList<>();
        int declared = dice.oneOf(0, text.parameters().size(), text.parameters().size(), 1);
        for (int i = 0; i < declared; i++) {
            boolean right = i < text.parameters().size() && dice.chance(0.9);
            types.add(right ? text.parameters().get(i).oid() : dice.oneOf(0, 25, 23, 20, 99_999_999));
        }
        parsed.put(name, text);
        String label = "Parse " + shown(name) + " `" + text.sql() + "` " + types;
        steps.add(step(label, Frames.parse(name, text.sql(), types), Frames.parse(name, FAILING, types), text, true));
    }

    private Step step(String label, byte[] bytes, byte[] failing, Text text, boolean single) {
        boolean refused = switch (text.kind()) {
            case REFUSED -> true;
            case VAULT -> mode == Mode.DENYING;
            case SEVERAL -> single;
            case PLAIN, NAMES -> false;
        };
        MADE_BY_SQL.matcher(text.sql()).results().forEach(made -> madeBySql.add(made.group(1)));
        boolean free = text.kind() == Text.Kind.NAMES || text.kind() == Text.Kind.VAULT && mode == Mode.MASKING;
        return new Step(
                label, refused ? failing : bytes, bytes, free ? Freedom.REFUSAL : Freedom.NONE, Delivery.WITH_NEXT);
    }

    private void bind(String portal, String statement) {
        unnamedBound |= portal.isEmpty();
        List<ParameterType> types =
                parsed.containsKey(statement) ? parsed.get(statement).parameters() : List.of();
        int count = dice.chance(0.93) ? types.size() : dice.between(0, 3);
        List<Integer> formats = new ArrayList<>();
        int declared = dice.oneOf(0, 1, count, count, count);
        for (int i = 0; i < declared; i++) {
            formats.add(dice.chance(0.02) ? 7 : dice.between(0, 1));
        }
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean binary = formats.size() == 1 ? formats.get(0) == 1 : i < formats.size() && formats.get(i) == 1;
            ParameterType type = i < types.size() ? types.get(i) : ParameterType.TEXT;
            values.add(dice.chance(0.03) ? null : type.value(dice, binary));
        }
        List<Integer> resultFormats = new ArrayList<>();
        int results = dice.oneOf(0, 0, 1, 1, 1, dice.between(2, 5));
        for (int i = 0; i < results; i++) {
            resultFormats.add(dice.between(0, 1));
        }
        Step step = Step.of(
                "Bind " + shown(portal) + " to " + shown(statement) + " " + formats + " " + values.size()
                        + " values, results " + resultFormats,
                Frames.bind(portal, statement, formats, values, resultFormats));
        steps.add(step.with(freedom(statement)));
    }

    private void describe(char kind, String asked) {
        String name = kind == 'P' ? safe(asked) : asked;
        steps.add(Step.of("Describe " + kind + " " + shown(name), Frames.describe(kind, name)));
    }

    private void close(char kind, String name) {
        steps.add(Step.of("Close " + kind + " " + shown(name), Frames.close(kind, name)));
    }

    private void execute(String asked) {
        String portal = safe(asked);
        int rows = dice.oneOf(0, 0, 0, 1, 2, 7, 1000, -1);
        steps.add(Step.of("Execute " + shown(portal) + " for " + rows, Frames.execute(portal, rows))
                .with(freedom(portal)));
    }

    private String safe(String portal) {
        return portal.isEmpty() && !unnamedBound ? "p2" : portal;
    }

    private Freedom freedom(String name) {
        return madeBySql.contains(name) ? Freedom.REFUSAL : Freedom.NONE;
    }

    private static String shown(String name) {
        return name.isEmpty() ? "\"\"" : name.length() > 20 ? name.charAt(0) + "*" + name.length() : name;
    }

    /** What is left of a message after an accident. */
    private Step broken(Step step) {
        byte[] bytes = step.toProxy().clone();
        String label = step.label();
        switch (dice.between(1, 8)) {
            case 1 -> {
                int place = dice.between(0, bytes.length - 1);
                bytes[place] ^= (byte) (1 << dice.between(0, 7));
                label += ", bit of byte " + place + " turned";
            }
            case 2, 3 -> {
                int place = dice.between(Math.min(Frames.HEADER, bytes.length - 1), bytes.length - 1);
                bytes[place] = (byte) dice.between(-128, 127);
                label += ", byte " + place + " is " + bytes[place];
            }
            case 4, 5 -> {
                int length = dice.oneOf(0, 3, 4, -1, bytes.length, bytes.length - 2, 5, 70_000, 5_000_000, 1 << 30);
                ByteBuffer.wrap(bytes).putInt(1, length);
                label += ", of length " + length;
            }
            case 6 -> {
                bytes[0] = (byte) dice.between(0, 255);
                label += ", tag " + bytes[0];
            }
            case 7 -> {
                bytes = new byte[dice.between(1, 60)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) dice.between(-128, 127);
                }
                label = "random bytes " + HexFormat.of().formatHex(bytes);
            }
            default -> {
                bytes = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                label = "HTTP";
            }
        }
        return new Step(label, bytes, bytes, Freedom.BROKEN, Delivery.AT_ONCE);
    }
}
