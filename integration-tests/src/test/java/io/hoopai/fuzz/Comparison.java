package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.fuzz.Step.Freedom;
import io.hoopai.interference.WireMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two answers to one sequence, message by message. The server's own goes first; the proxy may differ from it by refusals
 * where the sequence allows them, and by ending a session, or naming another error, where the protocol was broken.
 */
final class Comparison {
    private static final String REFUSED = "refused by rule ";
    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final String CONNECTION_FAILURE = "08006";
    private static final String REFUSED_SETTING = "0A000";
    private static final List<String> NO_SUCH_NAME = List.of("26000", "34000");

    private final Mode mode;
    private final boolean mayRefuse;
    private final boolean mayEnd;
    private final List<String> refusals = new ArrayList<>();
    private boolean parted;
    private boolean refusedFailure;
    private Optional<String> difference = Optional.empty();

    private Comparison(Mode mode, List<Step> steps) {
        this.mode = requireNonNull(mode, "mode is null");
        this.mayEnd = steps.stream().anyMatch(step -> step.freedom() == Freedom.BROKEN);
        this.mayRefuse = mayEnd || steps.stream().anyMatch(step -> step.freedom() == Freedom.REFUSAL);
    }

    static Comparison of(Mode mode, List<Step> steps, List<WireMessage> server, List<WireMessage> proxy) {
        Comparison comparison = new Comparison(mode, steps);
        int common = Math.min(server.size(), proxy.size());
        for (int i = 0; i < common && !comparison.parted; i++) {
            comparison.compare(i, server.get(i), proxy.get(i));
        }
        return comparison;
    }

    private void compare(int place, WireMessage server, WireMessage proxy) {
        if (server.tag() == proxy.tag() && Arrays.equals(server.body(), proxy.body())) {
            return;
        }
        if (proxy.tag() == WireMessage.ERROR) {
            String state = proxy.fields().getOrDefault('C', "");
            String message = proxy.fields().getOrDefault('M', "");
            boolean fatal = "FATAL".equals(proxy.fields().get('V'));
            if (fatal) {
                if (mayEnd
                        && List.of(PROTOCOL_VIOLATION, CONNECTION_FAILURE, REFUSED_SETTING)
                                .contains(state)) {
                    parted = true;
                    refusals.add("session ended, " + state);
                    return;
                }
            } else if (mayRefuse && NO_SUCH_NAME.contains(state)) {
                parted = server.tag() != WireMessage.ERROR;
                refusals.add("a name that SQL has made, " + state);
                return;
            } else if (isRefusal(proxy)) {
                if (server.tag() == WireMessage.ERROR && (mayRefuse || standsIn(server))) {
                    refusedFailure |= !standsIn(server);
                    refusals.add(shown(message));
                    return;
                }
                if (mayRefuse) {
                    parted = true;
                    refusals.add(shown(message) + " (where the server takes it)");
                    return;
                }
            }
        }
        if (isUnnamedPortalOfFailedQuery(server, proxy)) {
            refusals.add("the unnamed portal that a failed Query has left");
            return;
        }
        if (mayEnd && proxy.tag() == WireMessage.ERROR && server.tag() == WireMessage.ERROR) {
            // A name or text that is no UTF-8 is an error for several reasons.
            refusals.add("another error, " + proxy.fields().get('C'));
            return;
        }
        if (mode == Mode.MASKING && server.tag() == proxy.tag() && contentsMayDiffer(server, proxy)) {
            return;
        }
        if (mode == Mode.MASKING && mayRefuse) {
            // What is computed from masks may be of another type, or no error, or another number of notices.
            parted = true;
            return;
        }
        parted = true;
        difference = Optional.of(
                "message " + (place + 1) + ": the server says " + shown(server) + ", the proxy " + shown(proxy));
    }

    /** Whether a message of the proxy's is one of its own, for what it does not let through. */
    static boolean isRefusal(WireMessage proxy) {
        return proxy.tag() == WireMessage.ERROR
                && proxy.fields().getOrDefault('M', "").startsWith(REFUSED);
    }

    private static boolean standsIn(WireMessage server) {
        return server.fields().getOrDefault('M', "").contains("fuzz_refused");
    }

    /** A server keeps it until the transaction is rolled back, and runs nothing in it; the proxy knows of no such portal. */
    private static boolean isUnnamedPortalOfFailedQuery(WireMessage server, WireMessage proxy) {
        return server.tag() == WireMessage.ERROR
                && proxy.tag() == WireMessage.ERROR
                && "25P02".equals(server.fields().get('C'))
                && "portal \"\" does not exist".equals(proxy.fields().get('M'));
    }

    /** Values are masked, and errors say less; how many rows there are is the same. */
    private boolean contentsMayDiffer(WireMessage server, WireMessage proxy) {
        return switch (server.tag()) {
            case 'D', 'd' -> mayRefuse;
            case 'E' ->
                server.fields().getOrDefault('C', "").equals(proxy.fields().get('C'));
            case 'N' -> true;
            default -> false;
        };
    }

    private static String shown(String message) {
        return message.replaceAll("`[^`]*`", "`…`");
    }

    static String shown(WireMessage message) {
        String bytes = message.bytes().replaceAll("[^ -~]", ".");
        return "`" + (bytes.length() > 300 ? bytes.substring(0, 300) + "…" : bytes) + "` (" + message.body().length
                + " bytes)";
    }

    /** What differs and must not. */
    Optional<String> difference() {
        return difference;
    }

    /** Whether the two cannot be compared from here on. */
    boolean parted() {
        return parted;
    }

    /** Whether the server has begun what the proxy has refused, so that what it leaves behind need not be the same. */
    boolean mayLeaveOther() {
        return parted || refusedFailure;
    }

    /** What was refused. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }
}
