package io.hoopai.wire;

import static io.hoopai.wire.Messages.all;
import static io.hoopai.wire.Messages.bind;
import static io.hoopai.wire.Messages.bindComplete;
import static io.hoopai.wire.Messages.closeStatement;
import static io.hoopai.wire.Messages.complete;
import static io.hoopai.wire.Messages.describePortal;
import static io.hoopai.wire.Messages.drain;
import static io.hoopai.wire.Messages.error;
import static io.hoopai.wire.Messages.execute;
import static io.hoopai.wire.Messages.fatal;
import static io.hoopai.wire.Messages.message;
import static io.hoopai.wire.Messages.noData;
import static io.hoopai.wire.Messages.notice;
import static io.hoopai.wire.Messages.parameterStatus;
import static io.hoopai.wire.Messages.parse;
import static io.hoopai.wire.Messages.parseComplete;
import static io.hoopai.wire.Messages.query;
import static io.hoopai.wire.Messages.ready;
import static io.hoopai.wire.Messages.row;
import static io.hoopai.wire.Messages.rowDescription;
import static io.hoopai.wire.Messages.suspended;
import static io.hoopai.wire.Messages.sync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.policy.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final RehearsedGuard guard = new RehearsedGuard();
    private final RehearsedCarrier carrier = new RehearsedCarrier();
    private Conversation conversation = carrier.carry(guard);

    private String client(ByteBuf... messages) throws SessionEndedException {
        conversation.fromClient(all(messages));
        return drain(conversation.toServer());
    }

    private String server(ByteBuf... messages) throws SessionEndedException {
        conversation.fromServer(all(messages));
        return drain(conversation.toClient());
    }

    @Test
    void masksRowsOfASimpleQuery() throws Exception {
        assertThat(client(query("select id, email from customers"))).isEqualTo("Q");
        assertThat(server(
                        rowDescription("id", "email"),
                        row("1", "ann@example.com"),
                        row("2", "bob@example.com"),
                        complete("SELECT 2"),
                        ready('I')))
                .isEqualTo("T D(1,***) D(2,***) C ZI");
        assertThat(guard.record)
                .containsExactly("begin select id, email from customers", "end select id, email from customers 2 ");
    }

    @Test
    void givesEachResultOfATextItsOwnMasks() throws Exception {
        client(query("select email from a; insert into b; select id from c"));
        assertThat(server(
                        rowDescription("email"),
                        row("ann@example.com"),
                        complete("SELECT 1"),
                        complete("INSERT 0 1"),
                        rowDescription("id"),
                        row("7"),
                        complete("SELECT 1"),
                        ready('I')))
                .isEqualTo("T D(***) C C T D(7) C ZI");
    }

    @Test
    void answersARefusedQueryItselfWhenTheServerIsIdle() throws Exception {
        assertThat(client(query("forbidden"))).isEmpty();
        assertThat(drain(conversation.toClient())).isEqualTo("E(42501) ZI");
    }

    @Test
    void letsTheServerFailARefusedQueryInsideATransaction() throws Exception {
        client(query("insert into t"));
        server(complete("BEGIN"), ready('T'));
        assertThat(client(query("forbidden"))).isEqualTo("Q");
        assertThat(drain(conversation.toClient())).isEmpty();
        assertThat(server(error("42703", "column \"hoopai\" does not exist"), ready('E')))
                .isEqualTo("E(42501) ZE");
    }

    @Test
    void keepsTheErrorOfATransactionThatIsAbortedAlready() throws Exception {
        client(query("insert into t"));
        server(error("23505", "Key (email)=(ann@example.com) already exists"), ready('E'));
        client(query("forbidden"));
        assertThat(server(error("25P02", "current transaction is aborted"), ready('E')))
                .isEqualTo("E(25P02) ZE");
    }

    @Test
    void describesEveryPortalAndMasksWhatTheClientNeverDescribed() throws Exception {
        assertThat(client(parse("", "select email"), bind("", ""), execute(""), sync()))
                .isEqualTo("P B D E S");
        assertThat(server(
                        parseComplete(),
                        bindComplete(),
                        rowDescription("email"),
                        row("ann@example.com"),
                        complete("SELECT 1"),
                        ready('I')))
                .isEqualTo("1 2 D(***) C ZI");
    }

    @Test
    void asksOnceWhenTheClientDescribesThePortalToo() throws Exception {
        assertThat(client(parse("", "select email"), bind("", ""), describePortal(""), execute(""), sync()))
                .isEqualTo("P B D E S");
        assertThat(server(parseComplete(), bindComplete(), rowDescription("email"), row("x"), complete("SELECT 1")))
                .isEqualTo("1 2 T D(***) C");
    }

    @Test
    void keepsTheMasksOfASuspendedPortal() throws Exception {
        client(parse("s", "select email"), bind("p", "s"), execute("p"), execute("p"), sync());
        assertThat(server(
                        parseComplete(),
                        bindComplete(),
                        rowDescription("email"),
                        row("a"),
                        suspended(),
                        row("b"),
                        complete("SELECT 1"),
                        ready('I')))
                .isEqualTo("1 2 D(***) s D(***) C ZI");
    }

    @Test
    void skipsTheRestOfAPipelineAfterARefusedParse() throws Exception {
        assertThat(client(
                        parse("", "insert into a"),
                        bind("", ""),
                        execute(""),
                        parse("", "forbidden"),
                        bind("", ""),
                        execute(""),
                        sync(),
                        parse("", "select id"),
                        bind("", ""),
                        execute(""),
                        sync()))
                .isEqualTo("P B E P S P B D E S");
        // The server runs the insert, fails at the second Parse, skips to Sync and rolls the insert back.
        assertThat(server(
                        parseComplete(),
                        bindComplete(),
                        complete("INSERT 0 1"),
                        error("42703", "column does not exist"),
                        ready('I')))
                .isEqualTo("1 2 C E(42501) ZI");
        assertThat(server(
                        parseComplete(),
                        bindComplete(),
                        rowDescription("id"),
                        row("1"),
                        complete("SELECT 1"),
                        ready('I')))
                .isEqualTo("1 2 D(1) C ZI");
    }

    @Test
    void anErrorOfAnEarlierPipelineDoesNotBringBackWhatALaterRefusalHasEnded() throws Exception {
        client(parse("", "insert into a"), bind("", ""), execute(""), sync(), parse("", "forbidden"));
        assertThat(server(parseComplete(), bindComplete(), error("23505", "taken"), ready('I')))
                .isEqualTo("1 2 E(23505) ZI");
        assertThat(client(bind("", ""), execute(""), sync())).isEqualTo("S");
        assertThat(server(error("42703", "no"), ready('I'))).isEqualTo("E(42501) ZI");
    }

    @Test
    void dropsWhatTheClientSendsBetweenAnErrorAndSync() throws Exception {
        client(parse("", "forbidden"), message('H'));
        assertThat(server(error("42703", "no"))).isEqualTo("E(42501)");
        assertThat(client(bind("", ""), execute(""), query("select 1"))).isEmpty();
        assertThat(client(sync())).isEqualTo("S");
        assertThat(server(ready('I'))).isEqualTo("ZI");
        assertThat(guard.record).isEmpty();
    }

    @Test
    void refusesAtBindWhenTheRulesHaveChangedSinceParse() throws Exception {
        client(parse("s", "select id"), sync());
        server(parseComplete(), ready('I'));
        guard.refuseNow = true;
        assertThat(client(bind("", "s"), execute(""), sync())).isEqualTo("B S");
        assertThat(server(error("26000", "prepared statement does not exist"), ready('I')))
                .isEqualTo("E(42501) ZI");
        assertThat(guard.record).isEmpty();
    }

    @Test
    void refusesAtExecuteWhenTheRulesHaveChangedSinceBind() throws Exception {
        client(parse("s", "insert into t"), bind("p", "s"), message('H'));
        server(parseComplete(), bindComplete());
        guard.refuseNow = true;
        assertThat(client(execute("p"), sync())).isEqualTo("E S");
        assertThat(server(error("34000", "portal does not exist"), ready('I'))).isEqualTo("E(42501) ZI");
    }

    @Test
    void endsASessionInWhichANameMeansAnotherStatementThanTheOneJudged() throws Exception {
        client(parse("s", "select email"), sync(), bind("", "s"), execute(""), sync());
        server(error("42P05", "prepared statement already exists"), ready('I'));
        assertThatThrownBy(() -> server(bindComplete(), rowDescription("email"), row("ann@example.com")))
                .isInstanceOf(SessionEndedException.class)
                .hasMessageContaining("another statement");
        assertThat(drain(conversation.toClient())).doesNotContain("ann");
    }

    @Test
    void bindsTheStatementThatAnErrorHasLeftUnderAName() throws Exception {
        client(parse("s", "select email"), sync());
        server(parseComplete(), ready('I'));
        // The second Parse of the name is skipped because of the error before it; the Bind after Sync finds the first.
        client(parse("x", "insert into t"), closeStatement("s"), parse("s", "select id"), sync());
        assertThat(client(bind("", "s"), execute(""), sync())).isEqualTo("H");
        assertThat(server(error("42P05", "prepared statement already exists"), ready('I')))
                .isEqualTo("E(42P05) ZI");
        assertThat(drain(conversation.toServer())).isEqualTo("B D E S");
        assertThat(server(bindComplete(), rowDescription("email"), row("ann@example.com"), complete("SELECT 1")))
                .isEqualTo("2 D(***) C");
    }

    @Test
    void withholdsRowsThatNobodyDescribed() throws Exception {
        client(query("insert into t"));
        assertThatThrownBy(() -> server(row("ann@example.com"))).isInstanceOf(SessionEndedException.class);
        assertThat(drain(conversation.toClient())).isEmpty();
    }

    @Test
    void withholdsARowThatIsNotAsDescribed() throws Exception {
        client(query("select email"));
        server(rowDescription("email"));
        assertThatThrownBy(() -> server(row("1", "ann@example.com"))).isInstanceOf(SessionEndedException.class);
    }

    @Test
    void endsASessionInWhichTheServerStartsACopy() throws Exception {
        client(query("insert into t"));
        assertThatThrownBy(() -> server(message('H', Unpooled.buffer().writeZero(3))))
                .isInstanceOf(SessionEndedException.class);
    }

    @Test
    void cleansErrorsAndNoticesAndDropsNotificationsThatNobodyAskedFor() throws Exception {
        client(query("insert into t"));
        conversation.fromServer(all(
                notice("row is ann@example.com"),
                message('A', Unpooled.copiedBuffer("....x\0ann@example.com\0".getBytes())),
                error("23505", "Key (email)=(ann@example.com) already exists"),
                ready('I')));
        StringBuilder seen = new StringBuilder();
        conversation
                .toClient()
                .drain()
                .forEach(part -> seen.append(part.toString(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(seen).contains("cleaned", "23505").doesNotContain("ann@example.com");
    }

    @Test
    void showsNotificationsAsFarAsTheGuardLetsThem() throws Exception {
        conversation.fromServer(message('A', Unpooled.copiedBuffer("\0\0\0\7news\0ann@example.com\0".getBytes())));
        ByteBuf shown = conversation.toClient().drain().get(0);
        assertThat(shown).isEqualTo(message('A', Unpooled.copiedBuffer("\0\0\0\7news\0\0".getBytes())));
        assertThatThrownBy(() -> server(message('A', Unpooled.copiedBuffer("\0\0\0\7news\0ann".getBytes()))))
                .isInstanceOf(SessionEndedException.class);
    }

    @Test
    void showsOnlyKnownSettingsAndTheClientsOwnUser() throws Exception {
        assertThat(server(parameterStatus("my.secret", "ann@example.com"))).isEmpty();
        conversation.fromServer(parameterStatus("session_authorization", "hoopai"));
        ByteBuf shown = conversation.toClient().drain().get(0);
        assertThat(shown.toString(java.nio.charset.StandardCharsets.UTF_8))
                .contains("support-bot")
                .doesNotContain("hoopai");
    }

    @Test
    void endsASessionWhoseEncodingChanges() {
        assertThatThrownBy(() -> server(parameterStatus("client_encoding", "SJIS")))
                .isInstanceOf(SessionEndedException.class);
    }

    @Test
    void stopsAResultThatIsOverTheLimitAndTurnsTheCancelIntoTheReason() throws Exception {
        guard.limits = new Limits(OptionalLong.of(2), OptionalLong.empty(), Optional.empty(), OptionalInt.empty());
        client(query("select id"));
        assertThat(server(rowDescription("id"), row("1"), row("2"), row("3"), row("4")))
                .isEqualTo("T D(1) D(2)");
        assertThat(carrier.cancels()).isEqualTo(1);
        assertThat(server(row("5"), error("57014", "canceling statement"), ready('I')))
                .isEqualTo("E(54000) ZI");
    }

    @Test
    void letsAResultOverTheLimitRunOutWhereACancelCouldStopWhatWasSentAfterIt() throws Exception {
        guard.limits = new Limits(OptionalLong.of(1), OptionalLong.empty(), Optional.empty(), OptionalInt.empty());
        client(query("select id"), query("insert into t"));
        assertThat(server(rowDescription("id"), row("1"), row("2"), row("3"))).isEqualTo("T D(1)");
        assertThat(carrier.cancels()).isZero();
        assertThat(server(row("4"), complete("SELECT 4"), ready('I'), complete("INSERT 0 1"), ready('I')))
                .isEqualTo("E(54000) ZI C ZI");
    }

    @Test
    void failsAResultOverTheLimitEvenWhenTheServerWasFasterThanTheCancel() throws Exception {
        guard.limits = new Limits(OptionalLong.of(1), OptionalLong.empty(), Optional.empty(), OptionalInt.empty());
        client(parse("", "select email"), bind("", ""), execute(""), parse("", "select id"), bind("", ""), sync());
        assertThat(server(
                        parseComplete(),
                        bindComplete(),
                        rowDescription("email"),
                        row("1"),
                        row("2"),
                        complete("SELECT 2"),
                        parseComplete(),
                        bindComplete(),
                        rowDescription("id"),
                        ready('I')))
                .isEqualTo("1 2 D(***) E(54000) ZI");
        assertThat(guard.record).endsWith("end select email 2 54000");
    }

    @Test
    void refusesATextThatIsNotUtf8AndOneThatIsTooLong() throws Exception {
        assertThat(client(message('Q', Unpooled.wrappedBuffer(new byte[] {(byte) 0xc3, 0x28, 0}))))
                .isEmpty();
        assertThat(drain(conversation.toClient())).isEqualTo("E(22021) ZI");
        assertThat(client(query("x".repeat(ClientMessage.LONGEST_TEXT)), query("select 1")))
                .isEqualTo("Q");
        assertThat(drain(conversation.toClient())).isEqualTo("E(54000) ZI");
    }

    @Test
    void endsASessionOnMalformedMessages() {
        assertThatThrownBy(() -> client(Unpooled.buffer().writeByte('Q').writeInt(3)))
                .hasMessageContaining("length");
        assertThatThrownBy(() -> new RehearsedCarrier()
                        .carry(guard)
                        .fromClient(Unpooled.buffer().writeByte('Q').writeInt(1 << 30)))
                .hasMessageContaining("length");
        assertThatThrownBy(() -> new RehearsedCarrier()
                        .carry(guard)
                        .fromClient(Unpooled.buffer().writeByte('D').writeInt(10_001)))
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> new RehearsedCarrier().carry(guard).fromClient(message('y')))
                .hasMessageContaining("unknown type");
        assertThatThrownBy(() -> new RehearsedCarrier()
                        .carry(guard)
                        .fromClient(message('Q', Unpooled.copiedBuffer("select 1\0drop\0".getBytes()))))
                .hasMessageContaining("after its end");
    }

    @Test
    void refusesFunctionCallAndIgnoresStrayCopyData() throws Exception {
        assertThat(client(
                        message('F', Unpooled.buffer().writeZero(12)),
                        message('d', Unpooled.buffer().writeZero(9))))
                .isEmpty();
        assertThat(drain(conversation.toClient())).isEqualTo("E(0A000) ZI");
    }

    @Test
    void passesOnAFatalErrorCleaned() throws Exception {
        client(query("select id"));
        assertThat(server(rowDescription("id"), fatal("57P01", "terminating connection")))
                .isEqualTo("T E(57P01)");
        assertThat(conversation.endedByServer()).isTrue();
    }

    @Test
    void gathersTheSameBytesHoweverTheyAreSplit() throws Exception {
        ByteBuf fromClient = all(
                parse("s", "select id, email"),
                bind("", "s"),
                execute(""),
                sync(),
                query("insert into t"),
                query("forbidden"));
        ByteBuf fromServer = all(
                parseComplete(),
                bindComplete(),
                rowDescription("id", "email"),
                row("1", "ann@example.com"),
                row("2".repeat(3000), "bob@example.com"),
                complete("SELECT 2"),
                ready('I'),
                complete("INSERT 0 1"),
                ready('I'),
                error("42703", "no"),
                ready('I'));
        String whole = "1 2 D(1,***) D(" + "2".repeat(3000) + ",***) C ZI C ZI E(42501) ZI";
        for (int step : new int[] {1, 2, 3, 7, 64}) {
            conversation = new RehearsedCarrier().carry(guard);
            for (int at = 0; at < fromClient.readableBytes(); at += step) {
                conversation.fromClient(fromClient.copy(at, Math.min(step, fromClient.readableBytes() - at)));
            }
            assertThat(drain(conversation.toServer())).isEqualTo("P B D E S Q Q");
            for (int at = 0; at < fromServer.readableBytes(); at += step) {
                conversation.fromServer(fromServer.copy(at, Math.min(step, fromServer.readableBytes() - at)));
            }
            assertThat(drain(conversation.toClient())).isEqualTo(whole);
            assertThat(conversation.busy()).isFalse();
        }
    }

    @Test
    void passesUnmaskedRowsOnBeforeTheyAreComplete() throws Exception {
        client(query("select id"));
        server(rowDescription("id"));
        ByteBuf longRow = row("x".repeat(100_000));
        conversation.fromServer(longRow.copy(0, 50_000));
        int early = conversation.toClient().drain().stream()
                .mapToInt(ByteBuf::readableBytes)
                .sum();
        assertThat(early).isEqualTo(50_000);
        assertThat(conversation.midMessage()).isTrue();
    }

    @Test
    void stopsListeningToAClientThatIsFarAhead() throws Exception {
        ByteBuf flood = Unpooled.buffer();
        for (int i = 0; i < ClientSide.MOST_EXPECTED + 10; i++) {
            flood.writeBytes(sync());
        }
        conversation.fromClient(flood);
        drain(conversation.toServer());
        assertThat(conversation.clientPaused()).isTrue();
        ByteBuf answers = Unpooled.buffer();
        for (int i = 0; i < ClientSide.MOST_EXPECTED + 10; i++) {
            answers.writeBytes(ready('I'));
        }
        conversation.fromServer(answers.readRetainedSlice(answers.readableBytes() / 6 * 5 / 6 * 6));
        assertThat(conversation.clientPaused()).isFalse();
        assertThat(drain(conversation.toServer())).contains("S");
    }

    @Test
    void forgetsAPreparedStatementThatSqlDeallocates() throws Exception {
        for (int i = 0; i <= ClientSide.MOST_PREPARED; i++) {
            assertThat(client(parse("s" + i, "select id"), sync())).isEqualTo("P S");
            server(parseComplete(), ready('I'));
            client(query("deallocate s" + i));
            server(complete("DEALLOCATE"), ready('I'));
        }
    }

    @Test
    void keepsWhatWasPreparedAgainBehindADeallocate() throws Exception {
        client(parse("s", "select id"), sync());
        server(parseComplete(), ready('I'));
        client(parse("", "deallocate s"), bind("", ""), execute(""), parse("s", "select email"), bind("", "s"));
        server(parseComplete(), bindComplete(), complete("DEALLOCATE"), parseComplete(), bindComplete());
        client(execute(""), sync());
        assertThat(server(rowDescription("email"), row("x"), complete("SELECT 1"), ready('I')))
                .isEqualTo("D(***) C ZI");
    }

    @Test
    void ignoresEmptyDescriptionsOfStatementsWithoutRows() throws Exception {
        assertThat(client(parse("", "insert into t"), bind("", ""), describePortal(""), execute(""), sync()))
                .isEqualTo("P B D E S");
        assertThat(server(parseComplete(), bindComplete(), noData(), complete("INSERT 0 1"), ready('I')))
                .isEqualTo("1 2 n C ZI");
    }

    @Test
    void namesWhatTheClientAskedForWhenNothingIsThere() throws Exception {
        guard.protectsNothing = true;
        conversation.fromClient(all(bind("", "s"), execute("p"), sync()));
        String sent = bytes(conversation.toServer());
        assertThat(sent).doesNotContain("\0s\0").doesNotContain("p\0\0\0\0\0");
        String standIn = sent.substring(sent.indexOf("hoopai_"), sent.indexOf('\0', sent.indexOf("hoopai_")));
        conversation.fromServer(
                all(error("26000", "prepared statement \"" + standIn + "\" does not exist"), ready('I')));
        assertThat(bytes(conversation.toClient()))
                .contains("prepared statement \"s\" does not exist")
                .doesNotContain(standIn);
    }

    @Test
    void leavesThePortalOfAFailedBindToTheServer() throws Exception {
        beginsATransactionInWhichABindFails();
        assertThat(client(execute("p"), sync())).isEqualTo("E S");
        assertThat(server(message('I'), ready('E'))).isEqualTo("I ZE");
        assertThat(client(execute("p"), sync())).isEqualTo("E S");
        assertThat(server(error("25P02", "current transaction is aborted"), ready('E')))
                .isEqualTo("E(25P02) ZE");
        assertThat(guard.record).doesNotContain("begin select email");
    }

    @Test
    void asksForNothingByTheNameOfAFailedBindOnceItsTransactionMayRunAgain() throws Exception {
        beginsATransactionInWhichABindFails();
        client(query("insert into t"));
        server(complete("ROLLBACK"), ready('T'));
        conversation.fromClient(all(execute("p"), sync()));
        assertThat(bytes(conversation.toServer())).contains("hoopai_");
    }

    @Test
    void waitsForTheEndOfWhatMayLetAFailedTransactionRunAgain() throws Exception {
        beginsATransactionInWhichABindFails();
        assertThat(client(query("insert into t"), execute("p"), sync())).isEqualTo("Q H");
        server(complete("ROLLBACK"), ready('T'));
        assertThat(bytes(conversation.toServer())).contains("hoopai_");
    }

    @Test
    void endsASessionInWhichThePortalOfAFailedBindRuns() throws Exception {
        beginsATransactionInWhichABindFails();
        client(execute("p"), sync());
        assertThatThrownBy(() -> server(row("ann@example.com"))).isInstanceOf(SessionEndedException.class);
    }

    @Test
    void takesAnEmptyAnswerForAPortalThatItsBindHasLeftEmpty() throws Exception {
        client(query("insert into t"));
        server(complete("BEGIN"), ready('T'));
        client(parse("", "insert into t"), bind("p", ""), sync(), execute("p"), sync());
        assertThat(server(parseComplete(), error("22P02", "invalid input"), ready('E'), message('I'), ready('E')))
                .isEqualTo("1 E(22P02) ZE I ZE");
    }

    private void beginsATransactionInWhichABindFails() throws SessionEndedException {
        client(query("insert into t"));
        server(complete("BEGIN"), ready('T'));
        client(parse("", "select email"), bind("p", ""), sync());
        server(parseComplete(), error("22P02", "invalid input"), ready('E'));
    }

    @Test
    void endsASessionInWhichTheServerHasSomethingUnderANameThatNothingHas() throws Exception {
        client(bind("", "s"), execute(""), sync());
        assertThatThrownBy(() -> server(bindComplete())).isInstanceOf(SessionEndedException.class);
    }

    @Test
    void takesAWriteWhoseRowsAreCountedForWhatTheServerHasUnprepared() throws Exception {
        client(parse("", "insert into t"), sync());
        server(parseComplete(), ready('I'));
        assertThat(client(query("update limited"))).isEqualTo("P B E H");
        server(parseComplete(), bindComplete(), complete("UPDATE 9"));
        server(error("42703", "no"), ready('I'));
        // The server has the write as its unnamed statement now, and what runs under that name is not what it was.
        client(bind("", ""), execute(""), sync());
        assertThatThrownBy(() -> server(bindComplete(), complete("UPDATE 9"), ready('I')))
                .isInstanceOf(SessionEndedException.class);
    }

    @Test
    void runsNothingUnderAPortalThatMayBeAnotherNow() throws Exception {
        client(parse("", "insert into t"), bind("c", ""), message('H'));
        server(parseComplete(), bindComplete());
        client(query("declare c cursor for select email"));
        server(complete("DECLARE CURSOR"), ready('T'));
        conversation.fromClient(all(execute("c"), sync()));
        assertThat(bytes(conversation.toServer())).contains("hoopai_");
    }

    @Test
    void bindsNothingToAStatementThatMayBeAnotherNow() throws Exception {
        client(parse("s", "insert into t"), sync());
        server(parseComplete(), ready('I'));
        client(query("deallocate s; prepare s as select email"));
        server(complete("DEALLOCATE"), complete("PREPARE"), ready('I'));
        conversation.fromClient(all(bind("", "s"), sync()));
        assertThat(bytes(conversation.toServer())).contains("hoopai_");
    }

    @Test
    void asksTheServerFirstWhereAnErrorDecidesWhatANameMeans() throws Exception {
        client(parse("", "insert into a"), sync());
        server(parseComplete(), ready('I'));
        // If the portal is not there, the server skips the Query, and the statement lives on.
        assertThat(client(describePortal("x"), query("insert into b"), sync(), bind("", ""), sync()))
                .isEqualTo("D Q S H");
        assertThat(conversation.clientPaused()).isTrue();
        assertThat(server(error("34000", "no portal"), ready('I'))).isEqualTo("E(34000) ZI");
        assertThat(drain(conversation.toServer())).isEqualTo("B S");
        assertThat(server(bindComplete(), ready('I'))).isEqualTo("2 ZI");
    }

    @Test
    void doesNotWaitForTheServerBeforeItBindsWhatIsNewlyNamed() throws Exception {
        assertThat(client(parse("s", "insert into a"), sync(), bind("", "s"), execute(""), sync()))
                .isEqualTo("P S B E S");
        assertThat(client(parse("", "insert into b"), bind("", ""), execute(""), sync()))
                .isEqualTo("P B E S");
        assertThat(client(parse("", "insert into c"), bind("", ""), execute(""), sync()))
                .isEqualTo("P B E S");
    }

    @Test
    void hasTheServerEndItsUnnamedStatementAsARefusedQueryWould() throws Exception {
        client(parse("", "insert into t"), sync());
        server(parseComplete(), ready('I'));
        assertThat(client(query("forbidden"))).isEqualTo("Q");
        assertThat(server(error("42703", "no"), ready('I'))).isEqualTo("E(42501) ZI");
        assertThat(client(query("forbidden"))).isEmpty();
        assertThat(drain(conversation.toClient())).isEqualTo("E(42501) ZI");
    }

    @Test
    void runsNothingBySqlThatAnErrorHasLeftUnderAName() throws Exception {
        client(parse("q", "insert into t"), sync());
        server(parseComplete(), ready('I'));
        // If the portal is not there, the server skips the Close, and the statement lives on.
        assertThat(client(describePortal("x"), closeStatement("q"), sync(), query("execute q")))
                .isEqualTo("D C S H");
        assertThat(server(error("34000", "no portal"), ready('I'))).isEqualTo("E(34000) ZI E(0A000) ZI");
        assertThat(guard.record).isEmpty();
    }

    @Test
    void runsWhatSqlHasMadeUnderANameThatTheServerHasLetGo() throws Exception {
        client(parse("q", "insert into t"), sync());
        server(parseComplete(), ready('I'));
        assertThat(client(closeStatement("q"), sync(), query("execute q"))).isEqualTo("C S H");
        server(message('3'), ready('I'));
        assertThat(drain(conversation.toServer())).isEqualTo("Q");
    }

    @Test
    void letsATextRunWhatItHasMadeItself() throws Exception {
        client(parse("q", "insert into t"), sync());
        server(parseComplete(), ready('I'));
        // Where the name is taken, the server stops at the first.
        assertThat(client(query("prepare q as select id; execute q"))).isEqualTo("Q");
        assertThat(client(query("execute q; prepare q as select id"))).isEqualTo("Q");
        assertThat(guard.record).hasSize(2);
    }

    @Test
    void fetchesFromNoPortalWhoseExecuteTheServerHasSkipped() throws Exception {
        client(query("insert into t"));
        server(complete("BEGIN"), ready('T'));
        client(parse("", "select id"), bind("p", ""), sync());
        server(parseComplete(), bindComplete(), rowDescription("id"), ready('T'));
        client(describePortal("x"), execute("p"), sync());
        server(error("34000", "no portal"), ready('E'));
        conversation.fromClient(all(query("insert into t"), query("fetch p returning")));
        assertThat(bytes(conversation.toServer())).contains("hoopai_").doesNotContain("fetch p");
        server(complete("ROLLBACK"), ready('T'), error("42703", "no"), ready('E'));
        assertThat(client(execute("p"), sync())).isEqualTo("E S");
        server(suspended(), ready('T'));
        conversation.fromClient(all(query("fetch p returning")));
        assertThat(bytes(conversation.toServer())).contains("fetch p");
    }

    @Test
    void endsASessionAtTheFirstByteOfWhatIsNoMessage() {
        assertThatThrownBy(() -> client(Unpooled.buffer().writeByte('y'))).hasMessageContaining("unknown type");
    }

    @Test
    void waitsForWhatAStatementCostsBeforeItTakesMoreFromTheClient() throws Exception {
        guard.funding = new CompletableFuture<>();
        assertThat(client(query("select id"), query("insert into t"))).isEmpty();
        assertThat(conversation.clientPaused()).isTrue();
        assertThat(guard.record).isEmpty();
        assertThat(client(query("insert into u"))).isEmpty();

        guard.funding.complete(null);
        conversation.release();
        assertThat(drain(conversation.toServer())).isEqualTo("Q Q Q");
        assertThat(guard.record).containsExactly("begin select id", "begin insert into t", "begin insert into u");
    }

    @Test
    void doesNotBeginWhatTheServerSkipsWhenItIsPaidFor() throws Exception {
        client(parse("", "insert into t"), bind("", ""), message('H'));
        server(parseComplete(), bindComplete());
        client(describePortal("x"), message('H'));
        guard.funding = new CompletableFuture<>();
        assertThat(client(execute(""), sync())).isEmpty();
        assertThat(server(error("34000", "no portal"))).isEqualTo("E(34000)");

        guard.funding.complete(null);
        conversation.release();
        assertThat(drain(conversation.toServer())).isEqualTo("S");
        assertThat(guard.record).isEmpty();
    }

    private static String bytes(Outbox outbox) {
        StringBuilder bytes = new StringBuilder();
        for (ByteBuf part : outbox.drain()) {
            bytes.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return bytes.toString();
    }
}
