package io.hoopai.wire;

import static io.hoopai.wire.ClientMessage.key;
import static io.hoopai.wire.ClientMessage.kind;
import static io.hoopai.wire.ClientMessage.longest;
import static io.hoopai.wire.ClientMessage.name;
import static io.hoopai.wire.ClientMessage.overlong;
import static io.hoopai.wire.ClientMessage.requireEnd;
import static io.hoopai.wire.ClientMessage.requireShort;
import static io.hoopai.wire.ClientMessage.text;

import io.hoopai.guard.AuditUnavailableException;
import io.hoopai.guard.JudgedStatement;
import io.hoopai.guard.ParameterValue;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.hoopai.guard.RunRefusedException;
import io.hoopai.guard.SessionObject;
import io.hoopai.guard.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The client's half of a session: every text is judged, what is allowed is sent on, and what is refused is replaced by a
 * message that the server refuses, so that the rest of a pipeline and the transaction fare as they would without a guard.
 * For use by one thread.
 */
final class ClientSide {
    /** With so many answers outstanding, the client is not listened to until the server has caught up. */
    static final int MOST_EXPECTED = 4096;

    static final int MOST_PREPARED = 10_000;

    private static final ParameterTypes NO_TYPES = new ParameterTypes(List.of());

    private final SessionState session;
    private final MessageStream stream;
    private final ProtocolNames names;
    private final Postponed postponed = new Postponed();
    private int dropping;
    private int copied;
    private boolean held;
    private boolean catchingUp;
    private boolean settling;
    private boolean terminated;
    private boolean ended;

    ClientSide(SessionState session, ByteBufAllocator allocator) {
        this.session = session;
        this.stream = new MessageStream(allocator);
        this.names = new ProtocolNames(session);
    }

    /** Takes over and handles what was received, as far as it may be handled now. */
    void receive(ByteBuf chunk) throws SessionEndedException {
        stream.add(chunk);
        resume();
    }

    /** Handles what was received earlier. */
    void resume() throws SessionEndedException {
        if (catchingUp && session.expected().size() <= MOST_EXPECTED / 2) {
            catchingUp = false;
        }
        if (settling && session.expected().isEmpty()) {
            settling = false;
        }
        if (!held && !settling) {
            postponed.carryOut(session);
        }
        boolean more = !terminated;
        while (more && !paused()) {
            more = step() && !terminated;
        }
        stream.trim();
    }

    /** Whether nothing more is taken from the client for now. */
    boolean paused() {
        return held || catchingUp || settling || session.awaiting();
    }

    /** Holds back everything from the client, or no longer. */
    void hold(boolean hold) {
        held = hold;
    }

    /** Nothing more will be received. */
    void end() {
        ended = true;
    }

    /** Whether the client has said goodbye, or has ended without, and all that came before has been taken. */
    boolean terminated() {
        return terminated || ended && !paused();
    }

    void release() {
        stream.release();
        postponed.release();
    }

    /**
     * Has statements begin when it is known what they are about, and what they cost has been taken: at once where that need
     * not be waited for.
     *
     * @param then may keep nothing of the message that it gets
     */
    private void whenReady(Verdict verdict, ByteBuf frame, Postponed.Rest then) throws SessionEndedException {
        if (names.awaitsAnswers(verdict.statements())) {
            settle();
            postponed.keep(frame, message -> whenReady(verdict, message, then));
            return;
        }
        CompletableFuture<Void> funded = session.guard().funded(verdict);
        if (funded.isDone()) {
            then.run(frame);
            return;
        }
        postponed.keep(frame, then);
        session.await(funded);
    }

    /** Takes nothing more from the client until the server has answered all that it was sent. */
    private void settle() {
        settling = true;
        Frontend.flush(session.toServer().tail());
    }

    private boolean step() throws SessionEndedException {
        if (copied > 0) {
            return copy();
        }
        if (dropping > 0) {
            int length = Math.min(stream.readable(), dropping);
            if (length > 0) {
                stream.in().skipBytes(length);
                dropping -= length;
            }
            return length > 0;
        }
        if (!stream.hasHeader()) {
            if (stream.readable() > 0) {
                // As a server, which does not wait for the length of what is no message.
                longest(stream.tag());
            }
            return false;
        }
        byte tag = stream.tag();
        int length = stream.length();
        if (session.copying()) {
            return copyMessage(tag, length);
        }
        if (tag == Frontend.COPY_DATA || tag == Frontend.COPY_DONE || tag == Frontend.COPY_FAIL) {
            // The server is not copying, or no longer: it ignores them too, at any length that they can have.
            if (tag != Frontend.COPY_DATA) {
                requireShort(length);
            }
            dropping = length;
            return true;
        }
        if (length > longest(tag)) {
            tooLong(tag, length);
            return true;
        }
        if (stream.readable() < length) {
            return false;
        }
        if (!session.skipping() && uncertain(tag, stream.in().slice(stream.in().readerIndex(), length))) {
            settle();
            return false;
        }
        ByteBuf frame = stream.in().readSlice(length);
        if (!session.skipping() || tag == Frontend.SYNC || tag == Frontend.TERMINATE) {
            message(tag, frame);
        }
        if (session.expected().size() >= MOST_EXPECTED) {
            catchingUp = true;
            // The answers that are waited for may sit in the server's buffer.
            Frontend.flush(session.toServer().tail());
        }
        return true;
    }

    /** A message while the server takes rows, which is all that it then takes. */
    private boolean copyMessage(byte tag, int length) throws SessionEndedException {
        if (tag == Frontend.COPY_DATA) {
            stream.in().skipBytes(MessageStream.HEADER);
            copied = length - MessageStream.HEADER;
            return true;
        }
        requireShort(length);
        if (stream.readable() < length) {
            return false;
        }
        ByteBuf frame = stream.in().readSlice(length);
        switch (tag) {
            case Frontend.COPY_DONE, Frontend.COPY_FAIL -> {
                session.copyEnds();
                send(frame);
                ExpectedReply reply = session.expected().peekLast();
                if (reply != null && reply.holdsClient()) {
                    session.awaitAnswer();
                }
            }
            case Frontend.FLUSH, Frontend.SYNC -> {
                // The server ignores them here. Whether it still is here when they arrive, nobody can know.
            }
            case Frontend.TERMINATE -> terminated = true;
            default ->
                throw SessionEndedException.violation(
                        "the client sent a message of type 0x" + Integer.toHexString(tag & 0xff) + " during COPY");
        }
        return true;
    }

    /**
     * Passes on what there is of a CopyData, as a message of its own: rows may be cut anywhere, and a message that the
     * server has only in part would swallow whatever else it is sent.
     */
    private boolean copy() {
        if (!session.copying()) {
            dropping = copied;
            copied = 0;
            return true;
        }
        int length = Math.min(stream.readable(), copied);
        if (length > 0) {
            Frontend.copyData(length, session.toServer().tail());
            session.toServer().pass(stream.in(), length);
            copied -= length;
        }
        return length > 0;
    }

    /** Whether an error that may be on its way decides what a message is about. */
    private boolean uncertain(byte tag, ByteBuf frame) throws SessionEndedException {
        ByteBuf body = ExpectedReply.body(frame);
        return switch (tag) {
            case Frontend.BIND -> {
                body.skipBytes(CString.length(body) + 1);
                yield session.statements().uncertain(key(name(body)));
            }
            case Frontend.EXECUTE -> {
                String name = key(name(body));
                yield session.portals().uncertain(name)
                        || session.leftByFailedBind(name) && !session.expected().isEmpty();
            }
            default -> false;
        };
    }

    private void tooLong(byte tag, int length) throws SessionEndedException {
        if (tag != Frontend.QUERY && tag != Frontend.PARSE) {
            throw overlong(length);
        }
        dropping = length;
        if (session.skipping()) {
            return;
        }
        Refusal refusal = new Refusal(
                RefusalKind.RESULT_LIMIT,
                "54000",
                "limits",
                "refused by rule limits: the statement has " + length + " bytes",
                "",
                "send shorter statements, and long values as parameters",
                0);
        if (tag == Frontend.QUERY) {
            refuseQuery(refusal, "");
        } else {
            refuseParse(new byte[0], refusal, "");
        }
    }

    private void message(byte tag, ByteBuf frame) throws SessionEndedException {
        ByteBuf body = ExpectedReply.body(frame);
        switch (tag) {
            case Frontend.QUERY -> query(frame, body);
            case Frontend.PARSE -> parse(frame, body);
            case Frontend.BIND -> bind(frame, body);
            case Frontend.DESCRIBE -> describe(frame, body);
            case Frontend.EXECUTE -> execute(frame, body);
            case Frontend.CLOSE -> close(frame, body);
            case Frontend.SYNC -> sync(frame, body);
            case Frontend.FLUSH -> {
                requireEnd(body);
                send(frame);
            }
            case Frontend.FUNCTION_CALL -> functionCall(frame, body);
            case Frontend.TERMINATE -> terminated = true;
            default -> throw SessionEndedException.violation("the client sent a message of unknown type");
        }
    }

    private void query(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        ClientMessage.Text sent = text(body);
        requireEnd(body);
        Optional<Verdict> judged = judge(sent);
        if (judged.isEmpty()) {
            refuseQuery(malformed(), "");
            return;
        }
        String text = sent.text();
        Verdict verdict = judged.get();
        if (verdict.unread()) {
            whenReady(verdict, frame, message -> unread(message, verdict));
            return;
        }
        Optional<Refusal> refusal = Enforceable.refusal(verdict);
        if (refusal.isPresent()) {
            refuseQuery(refusal.get(), text);
            return;
        }
        whenReady(verdict, frame, message -> run(message, text, verdict));
    }

    private void run(ByteBuf frame, String text, Verdict verdict) {
        List<StatementRun> runs = new ArrayList<>();
        Optional<Refusal> refusal = begin(verdict, List.of(), runs);
        if (refusal.isPresent()) {
            refuseQuery(refusal.get(), text);
            return;
        }
        Optional<AffectedRowsBound> bound = AffectedRowsBound.of(verdict);
        if (bound.isPresent()) {
            ByteBuf out = session.toServer().tail();
            session.segmentGoesOn();
            session.expect(new BoundedQueryReply(runs.get(0), bound.get()));
            Frontend.parse(new byte[0], verdict.sql(), out);
            Frontend.bind("", out);
            Frontend.execute("", out);
            session.awaitAnswer();
            return;
        }
        QueryReply reply = new QueryReply(runs);
        session.expect(reply);
        if (verdict.sql().equals(text)) {
            send(frame);
        } else {
            Frontend.query(verdict.sql(), session.toServer().tail());
        }
        if (reply.holdsClient()) {
            session.awaitAnswer();
        }
    }

    /** Passes on a message, as it is, that will be answered with whatever there is up to ReadyForQuery. */
    private void unread(ByteBuf frame, Verdict verdict) {
        List<StatementRun> runs = new ArrayList<>();
        Optional<Refusal> refusal = begin(verdict, List.of(), runs);
        if (refusal.isPresent()) {
            refuseQuery(refusal.get(), "");
            return;
        }
        UnreadReply reply = new UnreadReply(runs.get(0));
        session.expect(reply);
        send(frame);
        if (reply.holdsClient()) {
            session.awaitAnswer();
        }
    }

    private void functionCall(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        if (body.readableBytes() < 4) {
            throw SessionEndedException.violation("the client sent a FunctionCall of the wrong length");
        }
        Optional<Verdict> verdict = session.guard().unread("FUNCTION " + Integer.toUnsignedString(body.readInt()));
        if (verdict.isPresent()) {
            whenReady(verdict.get(), frame, message -> unread(message, verdict.get()));
        } else {
            refuseQuery(
                    ProtocolRefusal.of("0A000", "calling functions by the protocol's FunctionCall is not supported"),
                    "");
        }
    }

    private void refuseQuery(Refusal refusal, String text) {
        // A Query ends the unnamed statement, also one that fails.
        if (session.idle() && session.statements().assumed("") == null) {
            ByteBuf out = session.toClient().tail();
            ErrorMessage.of(refusal, text).write(Backend.ERROR, out);
            Backend.readyForQuery(Backend.IDLE, out);
        } else {
            session.expect(new RefusedReply(RefusedReply.Stand.QUERY, refusal, text));
            Frontend.query(session.failingText(), session.toServer().tail());
        }
    }

    private void parse(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        byte[] name = name(body);
        ClientMessage.Text sent = text(body);
        if (body.readableBytes() < 2 || body.readableBytes() != 2 + 4 * body.getUnsignedShort(body.readerIndex())) {
            throw SessionEndedException.violation("the client sent a Parse of the wrong length");
        }
        Optional<Verdict> judged = judge(sent);
        if (judged.isEmpty()) {
            refuseParse(name, malformed(), "");
            return;
        }
        String text = sent.text();
        Verdict verdict = judged.get();
        Optional<Refusal> refusal = Enforceable.refusal(verdict);
        if (refusal.isEmpty() && verdict.statements().size() > 1) {
            refusal = Optional.of(
                    ProtocolRefusal.of("42601", "a prepared statement holds one statement, this text has several"));
        }
        if (refusal.isEmpty() && session.statements().size() >= MOST_PREPARED) {
            refusal = Optional.of(
                    ProtocolRefusal.of("54000", "the session has " + MOST_PREPARED + " prepared statements"));
        }
        if (refusal.isPresent()) {
            refuseParse(name, refusal.get(), text);
            return;
        }
        take(SessionObject.Kind.STATEMENT, name);
        session.segmentGoesOn();
        session.expect(new ParseReply(key(name), new PreparedStatement(verdict, ParameterTypes.read(body))));
        if (verdict.sql().equals(text)) {
            send(frame);
        } else {
            Frontend.parse(name, verdict.sql(), body, session.toServer().tail());
        }
    }

    private void refuseParse(byte[] name, Refusal refusal, String text) {
        session.segmentGoesOn();
        session.expectFailure(new RefusedReply(RefusedReply.Stand.PARSE, refusal, text));
        Frontend.parse(name, session.failingText(), session.toServer().tail());
    }

    private void bind(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        byte[] portalName = name(body);
        byte[] statement = name(body);
        String statementName = key(statement);
        session.segmentGoesOn();
        PreparedStatement prepared = session.statements().assumed(statementName);
        if (prepared == null && statement.length > 0) {
            // SQL may have prepared it, if nobody has read that.
            prepared = session.guard()
                    .unread("EXECUTE " + quoted(statement))
                    .map(verdict -> new PreparedStatement(verdict, NO_TYPES))
                    .orElse(null);
        }
        if (prepared == null) {
            expectAbsent(statement);
            if (statement.length == 0) {
                // SQL gives no empty name, and the server has other words for that.
                send(frame);
            } else {
                Frontend.bind(session.nowhere(), session.toServer().tail());
            }
            return;
        }
        take(SessionObject.Kind.CURSOR, portalName);
        Verdict verdict = session.guard().current(prepared.verdict());
        List<ParameterValue> parameters = List.of();
        if (verdict.asksForParameters()) {
            parameters = BoundParameters.read(body, prepared.parameterTypes());
            verdict = session.guard().bound(verdict, parameters);
        }
        Optional<Refusal> refusal = refusal(verdict, prepared);
        if (refusal.isPresent()) {
            session.expectFailure(new RefusedReply(RefusedReply.Stand.BIND, refusal.get(), verdict.text()));
            Frontend.bind(session.nowhere(), session.toServer().tail());
            return;
        }
        Portal portal = new Portal(prepared, parameters);
        session.expect(new BindReply(key(portalName), statementName, portal, verdict.unread()));
        send(frame);
        if (!verdict.unread() && verdict.statements().get(0).statement().returnsRows()) {
            session.expect(DescribeReply.ours(key(portalName), portal));
            Frontend.describePortal(portalName, session.toServer().tail());
        }
    }

    private void describe(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        byte kind = kind(body);
        String name = key(name(body));
        requireEnd(body);
        session.segmentGoesOn();
        Portal portal = kind == Frontend.PORTAL ? session.portals().assumed(name) : null;
        PreparedStatement prepared =
                kind == Frontend.STATEMENT ? session.statements().assumed(name) : null;
        if (prepared != null) {
            session.expect(DescribeReply.clients(name, prepared));
        } else if (portal == null) {
            session.expect(DescribeReply.clients());
        } else if (session.expected().peekLast() instanceof DescribeReply ours && ours.answersToo(name)) {
            return;
        } else {
            session.expect(DescribeReply.clients(name, portal));
        }
        send(frame);
    }

    private void execute(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        byte[] portalName = name(body);
        String name = key(portalName);
        if (body.readableBytes() != 4) {
            throw SessionEndedException.violation("the client sent an Execute of the wrong length");
        }
        session.segmentGoesOn();
        Portal portal = session.portals().assumed(name);
        if (portal == null) {
            // SQL may have declared it, if nobody has read that.
            portal = session.guard()
                    .unread("FETCH " + quoted(portalName))
                    .map(verdict -> new Portal(new PreparedStatement(verdict, NO_TYPES), List.of()))
                    .orElse(null);
        }
        if (portal == null && session.leftByFailedBind(name)) {
            session.expect(new FailedPortalReply());
            send(frame);
            return;
        }
        if (portal == null) {
            expectAbsent(portalName);
            Frontend.execute(session.nowhere(), session.toServer().tail());
            return;
        }
        Verdict verdict = session.guard().refresh(portal.statement().verdict());
        if (verdict.asksForParameters()) {
            verdict = session.guard().bound(verdict, portal.parameters());
        }
        Optional<Refusal> refusal = refusal(verdict, portal.statement());
        if (refusal.isPresent()) {
            refuseExecute(refusal.get(), verdict.text());
            return;
        }
        Portal executed = portal;
        Verdict judged = verdict;
        whenReady(judged, frame, message -> run(message, name, executed, judged));
    }

    private void run(ByteBuf frame, String name, Portal portal, Verdict verdict) {
        List<StatementRun> runs = new ArrayList<>();
        Optional<Refusal> refusal = begin(verdict, portal.parameters(), runs);
        if (refusal.isPresent()) {
            refuseExecute(refusal.get(), verdict.text());
            return;
        }
        ExecuteReply reply = new ExecuteReply(name, portal, verdict, runs.get(0));
        session.expect(reply);
        send(frame);
        if (reply.holdsClient()) {
            session.awaitAnswer();
        }
    }

    /** A name of the protocol as SQL would write it. */
    private static String quoted(byte[] name) {
        return '"' + new String(name, StandardCharsets.UTF_8).replace("\"", "\"\"") + '"';
    }

    private void expectAbsent(byte[] name) {
        session.expectFailure(new AbsentReply(session.nowhere(), new String(name, StandardCharsets.UTF_8)));
    }

    /** Why what was prepared may not run now. */
    private static Optional<Refusal> refusal(Verdict verdict, PreparedStatement prepared) {
        Optional<Refusal> refusal = Enforceable.refusal(verdict);
        if (refusal.isPresent() || verdict.sql().equals(prepared.verdict().sql())) {
            return refusal;
        }
        // What the server has prepared is not what would be sent now: other masks stand in it.
        return Optional.of(new Refusal(
                RefusalKind.PROTOCOL,
                "26000",
                "protocol",
                "the rules have changed since this statement was prepared",
                "",
                "prepare it again",
                0));
    }

    /** The protocol's own names are those of SQL as well. */
    private void take(SessionObject.Kind kind, byte[] name) {
        if (name.length > 0) {
            String text = ClientMessage.sqlName(name);
            session.guard().named(new SessionObject(kind, text));
        }
    }

    private void refuseExecute(Refusal refusal, String text) {
        session.expectFailure(new RefusedReply(RefusedReply.Stand.EXECUTE, refusal, text));
        Frontend.execute(session.nowhere(), session.toServer().tail());
    }

    private void close(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        byte kind = kind(body);
        String name = key(name(body));
        requireEnd(body);
        session.segmentGoesOn();
        session.expect(new CloseReply(kind, name));
        send(frame);
    }

    private void sync(ByteBuf frame, ByteBuf body) throws SessionEndedException {
        requireEnd(body);
        session.segmentEnds();
        session.expect(new SyncReply());
        send(frame);
    }

    private Optional<Refusal> begin(Verdict verdict, List<ParameterValue> parameters, List<StatementRun> runs) {
        Optional<Refusal> unseen = names.runsUnseen(verdict.statements());
        if (unseen.isPresent()) {
            return unseen;
        }
        try {
            for (JudgedStatement statement : verdict.statements()) {
                runs.add(StatementRun.begin(session.guard(), statement, parameters));
            }
            return Optional.empty();
        } catch (AuditUnavailableException e) {
            runs.forEach(run -> run.fail("58000"));
            return Optional.of(ProtocolRefusal.of("58000", "the audit trail cannot be written, so nothing may run"));
        } catch (RunRefusedException e) {
            runs.forEach(run -> run.fail(e.refusal().sqlState()));
            return Optional.of(e.refusal());
        }
    }

    private void send(ByteBuf frame) {
        session.toServer().pass(frame, frame.readableBytes());
    }

    /** Empty when the text is not UTF-8 and does not pass unread. */
    private Optional<Verdict> judge(ClientMessage.Text sent) {
        return sent.valid()
                ? Optional.of(session.guard().judge(sent.text()))
                : session.guard().unread(sent.text());
    }

    private static Refusal malformed() {
        return ProtocolRefusal.of("22021", "the statement is not valid UTF-8");
    }
}
