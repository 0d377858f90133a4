package io.hoopai.fuzz;

import static java.util.Objects.requireNonNull;

import io.hoopai.fuzz.Step.Delivery;
import io.hoopai.fuzz.Step.Freedom;
import io.hoopai.generated.Dice;
import io.hoopai.interference.WireMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TimerTask;

/** One sequence, sent to both. */
final class Duel {
    /** How long the proxy may take for what the server has answered: long, as the machine may be busy. */
    private static final int PATIENCE_MILLIS = 8_000;

    private static final int QUIET_MILLIS = 8;
    /** After what may be no message, that nothing more comes is known only by waiting. */
    private static final int LONG_QUIET_MILLIS = 150;

    private static final int LONGEST_MILLIS = 40_000;
    private static final String LAST = "in step";

    private final Mode mode;
    private final List<Step> steps;
    private final Dice dice;
    private final boolean broken;
    /** Whether what is broken may swallow the beginning of what is refused, of which the server gets other bytes. */
    private final boolean swallowing;

    /** @param dice say where bytes are cut and when there are pauses */
    Duel(Mode mode, List<Step> steps, Dice dice) {
        this.mode = requireNonNull(mode, "mode is null");
        this.steps = List.copyOf(steps);
        this.dice = requireNonNull(dice, "dice is null");
        this.broken = steps.stream().anyMatch(step -> step.freedom() == Freedom.BROKEN);
        this.swallowing = steps.stream()
                .dropWhile(step -> step.freedom() != Freedom.BROKEN)
                .skip(1)
                .anyMatch(step -> !Arrays.equals(step.toServer(), step.toProxy()));
    }

    /** @param finding what a client should not see, if it did */
    record Outcome(Optional<Finding> finding, Comparison comparison, List<WireMessage> shown) {}

    Outcome fight(Twins twins) throws IOException {
        try (Peer server = twins.server();
                Peer proxy = twins.proxy()) {
            TimerTask watch = new TimerTask() {
                @Override
                public void run() {
                    server.close();
                    proxy.close();
                }
            };
            twins.timer().schedule(watch, LONGEST_MILLIS);
            Optional<Finding> finding = send(server, proxy);
            if (finding.isEmpty()) {
                finding = end(server, proxy);
            }
            if (!watch.cancel()) {
                finding = Optional.of(new Finding(Finding.Kind.HANGS, "the sequence took too long to send"));
            }
            Comparison comparison = compare(server, proxy);
            if (comparison.difference().isPresent() && !swallowing) {
                finding = Optional.of(new Finding(
                        Finding.Kind.DIFFERENT, comparison.difference().get()));
            }
            return new Outcome(finding, comparison, proxy.messages());
        }
    }

    private Comparison compare(Peer server, Peer proxy) {
        return Comparison.of(mode, steps, server.messages(), proxy.messages());
    }

    private Optional<Finding> send(Peer server, Peer proxy) {
        ByteArrayOutputStream toServer = new ByteArrayOutputStream();
        ByteArrayOutputStream toProxy = new ByteArrayOutputStream();
        for (Step step : steps) {
            toServer.writeBytes(step.toServer());
            toProxy.writeBytes(step.toProxy());
            if (step.delivery() == Delivery.WITH_NEXT) {
                continue;
            }
            server.write(toServer.toByteArray());
            if (step.delivery() == Delivery.IN_PIECES) {
                pieces(toProxy.toByteArray(), proxy);
            } else {
                proxy.write(toProxy.toByteArray());
            }
            toServer.reset();
            toProxy.reset();
            if (step.delivery() == Delivery.AND_SETTLE && !swallowing) {
                server.awaitQuiet(QUIET_MILLIS);
                int answered = server.messages().size();
                boolean inTime = proxy.await(
                        heard -> heard.size() >= answered
                                || compare(server, proxy).parted(),
                        PATIENCE_MILLIS);
                if (!inTime) {
                    return Optional.of(new Finding(
                            Finding.Kind.HANGS,
                            "after " + step.label() + " the server has said " + answered + " messages, the proxy "
                                    + proxy.messages().size()));
                }
            }
            if (broken && server.ended()) {
                return Optional.empty();
            }
        }
        server.write(toServer.toByteArray());
        proxy.write(toProxy.toByteArray());
        return Optional.empty();
    }

    private void pieces(byte[] bytes, Peer proxy) {
        int from = 0;
        int cuts = 0;
        while (from < bytes.length) {
            int length = cuts > 40 ? bytes.length : dice.oneOf(1, 1, 2, 3, 4, 5, 6, 17, 300, 9000);
            int to = Math.min(bytes.length, from + length);
            proxy.write(Arrays.copyOfRange(bytes, from, to));
            from = to;
            cuts++;
            if (dice.chance(0.1)) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A last question, which both have to answer, unless the session is over for both. */
    private Optional<Finding> end(Peer server, Peer proxy) {
        boolean terminated = steps.stream().anyMatch(Step::terminates);
        if (!terminated) {
            ByteArrayOutputStream last = new ByteArrayOutputStream();
            last.writeBytes(Frames.bare('S'));
            last.writeBytes(Frames.query("rollback"));
            last.writeBytes(Frames.query("select '" + LAST + "'"));
            server.write(last.toByteArray());
            proxy.write(last.toByteArray());
        }
        if (broken) {
            while (!server.ended() && !inStep(server.messages())) {
                int heard = server.messages().size();
                server.awaitQuiet(LONG_QUIET_MILLIS);
                if (server.messages().size() == heard) {
                    break;
                }
            }
        } else if (!server.await(Duel::inStep, LONGEST_MILLIS)) {
            throw new IllegalStateException("the server does not answer " + steps);
        }
        if (!server.ended() && !inStep(server.messages())) {
            // It takes the last question for part of what is broken.
            proxy.awaitQuiet(LONG_QUIET_MILLIS);
            return Optional.empty();
        }
        boolean over = server.ended();
        int answered = server.messages().size();
        boolean inTime =
                proxy.await(heard -> inStep(heard), swallowing ? LONG_QUIET_MILLIS : PATIENCE_MILLIS) || swallowing;
        if (!inTime) {
            return Optional.of(new Finding(
                    Finding.Kind.HANGS,
                    over
                            ? "the server has closed the connection, the proxy has not"
                            : "the last question is not answered"));
        }
        // What the proxy has refused may be what the server hangs up over, with a word or without, as it does over an
        // EXECUTE of SAVEPOINT outside of a transaction.
        List<WireMessage> said = proxy.messages();
        boolean parted = compare(server, proxy).parted()
                || over
                        && said.stream()
                                .skip(Math.max(0, answered - 1))
                                .limit(2)
                                .anyMatch(Comparison::isRefusal);
        boolean alike = over == proxy.ended()
                && (!over || server.messages().size() == proxy.messages().size());
        if (broken || parted || alike) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Finding.Kind.DIFFERENT,
                "the server has said " + answered + " messages" + (over ? " and closed" : "") + ", the proxy "
                        + proxy.messages().size() + (proxy.ended() ? " and closed" : "")));
    }

    private static boolean inStep(List<WireMessage> messages) {
        int size = messages.size();
        // The row, CommandComplete, ReadyForQuery.
        return size >= 3
                && messages.get(size - 1).tag() == WireMessage.READY
                && messages.get(size - 3).tag() == 'D'
                && new String(messages.get(size - 3).body(), StandardCharsets.ISO_8859_1).endsWith(LAST);
    }
}
