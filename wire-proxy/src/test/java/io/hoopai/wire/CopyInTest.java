package io.hoopai.wire;

import static io.hoopai.wire.Messages.all;
import static io.hoopai.wire.Messages.bind;
import static io.hoopai.wire.Messages.bindComplete;
import static io.hoopai.wire.Messages.complete;
import static io.hoopai.wire.Messages.copyData;
import static io.hoopai.wire.Messages.copyIn;
import static io.hoopai.wire.Messages.drain;
import static io.hoopai.wire.Messages.error;
import static io.hoopai.wire.Messages.execute;
import static io.hoopai.wire.Messages.message;
import static io.hoopai.wire.Messages.parse;
import static io.hoopai.wire.Messages.parseComplete;
import static io.hoopai.wire.Messages.query;
import static io.hoopai.wire.Messages.ready;
import static io.hoopai.wire.Messages.row;
import static io.hoopai.wire.Messages.rowDescription;
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
import org.junit.jupiter.api.Test;

/** COPY … FROM STDIN: who may say what when. */
class CopyInTest {
    private static final ByteBuf DONE = message('c');

    private final RehearsedGuard guard = new RehearsedGuard();
    private final Conversation conversation = new RehearsedCarrier().carry(guard);

    private String client(ByteBuf... messages) throws SessionEndedException {
        conversation.fromClient(all(messages));
        return drain(conversation.toServer());
    }

    private String server(ByteBuf... messages) throws SessionEndedException {
        conversation.fromServer(all(messages));
        return drain(conversation.toClient());
    }

    private String sent() {
        return drain(conversation.toServer());
    }

    @Test
    void takesRowsOnceTheServerAsksForThem() throws Exception {
        assertThat(client(query("copy t from stdin"))).isEqualTo("Q H");
        assertThat(server(copyIn())).isEqualTo("G");
        assertThat(client(copyData("1\n"), copyData("2\n"), DONE.copy())).isEqualTo("d(1\n) d(2\n) c");
        assertThat(server(complete("COPY 2"), ready('I'))).isEqualTo("C ZI");
        assertThat(guard.record).containsExactly("begin copy t from stdin", "end copy t from stdin 2 ");
    }

    @Test
    void holdsWhatIsSentAheadUntilItIsKnownWhetherItIsRows() throws Exception {
        assertThat(client(query("copy t from stdin"), copyData("1\n"), DONE.copy(), query("select id")))
                .isEqualTo("Q H");
        assertThat(conversation.clientPaused()).isTrue();
        assertThat(server(copyIn())).isEqualTo("G");
        assertThat(sent()).isEqualTo("d(1\n) c Q");
    }

    @Test
    void judgesWhatFollowsACopyThatFailsAndDropsItsRows() throws Exception {
        client(query("copy t from stdin"), copyData("1\n"), DONE.copy(), query("forbidden"), query("select id"));
        assertThat(server(error("42P01", "no such table"), ready('I'))).isEqualTo("E(42P01) ZI E(42501) ZI");
        assertThat(sent()).isEqualTo("Q");
    }

    @Test
    void endsASessionThatSendsAnythingElseAmongRows() throws Exception {
        client(query("copy t from stdin"));
        server(copyIn());
        assertThatThrownBy(() -> client(copyData("1\n"), query("select email"), DONE.copy()))
                .isInstanceOf(SessionEndedException.class)
                .hasMessageContaining("during COPY");
        assertThat(sent()).doesNotContain("Q");
    }

    @Test
    void endsASessionThatAnnouncesMoreThanAnEndOfRowsCanHave() throws Exception {
        for (char end : new char[] {'c', 'f'}) {
            ByteBuf announced = Unpooled.buffer().writeByte(end).writeInt(0x31000000);
            assertThatThrownBy(() -> client(announced))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageContaining("the client sent a message of ");
        }
    }

    @Test
    void endsASessionInWhichTheServerAsksForRowsOfWhatIsNoCopy() throws Exception {
        client(query("insert into t"));
        assertThatThrownBy(() -> server(copyIn())).isInstanceOf(SessionEndedException.class);
    }

    @Test
    void endsASessionInWhichTheServerAnswersBeforeTheRowsAreDone() throws Exception {
        client(query("copy t from stdin"));
        server(copyIn());
        assertThatThrownBy(() -> server(complete("COPY 0"))).isInstanceOf(SessionEndedException.class);
    }

    @Test
    void passesOnPartsOfRowsAsMessagesOfTheirOwn() throws Exception {
        client(query("copy t from stdin"));
        server(copyIn());
        ByteBuf rows = all(copyData("abcdef"), copyData(""), DONE.copy());
        StringBuilder seen = new StringBuilder();
        while (rows.isReadable()) {
            conversation.fromClient(rows.readBytes(1));
            seen.append(sent());
        }
        assertThat(seen).hasToString("d(a)d(b)d(c)d(d)d(e)d(f)c");
    }

    @Test
    void neverLeavesTheServerWithHalfAMessageWhenACopyFails() throws Exception {
        client(query("copy t from stdin at most one row"));
        server(parseComplete(), bindComplete(), copyIn());
        // The message says 100 bytes and could hold a Query among them; the server fails after four.
        ByteBuf half = all(copyData("x".repeat(100))).copy(0, 9);
        assertThat(client(half)).isEqualTo("d(xxxx)");
        assertThat(server(error("22P04", "bad copy"))).isEqualTo("E(22P04)");
        assertThat(sent()).isEqualTo("S");
        conversation.fromClient(all(Unpooled.copiedBuffer("x".repeat(96), StandardCharsets.UTF_8), DONE.copy()));
        assertThat(sent()).isEmpty();
        assertThat(server(ready('I'))).isEqualTo("ZI");
        assertThat(client(query("select id"))).isEqualTo("Q");
    }

    @Test
    void dropsTheRestOfTheRowsWhenTheServerFails() throws Exception {
        client(query("copy t from stdin"));
        server(copyIn());
        client(copyData("1\n"));
        assertThat(server(error("22P04", "bad copy"), ready('I'))).isEqualTo("E(22P04) ZI");
        assertThat(client(copyData("2\n"), DONE.copy(), query("select id"))).isEqualTo("Q");
        assertThat(guard.record).contains("end copy t from stdin -1 22P04");
    }

    @Test
    void skipsToSyncWhenACopyOfTheExtendedProtocolFails() throws Exception {
        // As libpq does: the Sync is on its way before it is known that rows are asked for, and the server ignores it.
        assertThat(client(parse("", "copy t from stdin"), bind("", ""), execute(""), sync()))
                .isEqualTo("P B E H");
        assertThat(server(parseComplete(), bindComplete(), copyIn())).isEqualTo("1 2 G");
        assertThat(client(copyData("1\n"), message('H'))).isEqualTo("d(1\n)");
        assertThat(server(error("22P04", "bad copy"))).isEqualTo("E(22P04)");
        assertThat(client(copyData("2\n"), DONE.copy(), bind("", ""), query("select email"), sync()))
                .isEqualTo("S");
        assertThat(server(ready('I'))).isEqualTo("ZI");
        assertThat(conversation.busy()).isFalse();
    }

    @Test
    void copiesInTheExtendedProtocol() throws Exception {
        client(parse("", "copy t from stdin"), bind("", ""), execute(""), sync());
        server(parseComplete(), bindComplete(), copyIn());
        assertThat(client(copyData("1\n"), DONE.copy(), sync())).isEqualTo("d(1\n) c S");
        assertThat(server(complete("COPY 1"), ready('I'))).isEqualTo("C ZI");
    }

    @Test
    void copiesTwiceInOneText() throws Exception {
        client(query("copy a from stdin; select id; copy b from stdin; select id"));
        assertThat(server(copyIn())).isEqualTo("G");
        assertThat(client(copyData("1\n"), DONE.copy(), copyData("2\n"), DONE.copy(), query("select 1")))
                .isEqualTo("d(1\n) c H");
        assertThat(server(complete("COPY 1"), rowDescription("id"), row("1"), complete("SELECT 1")))
                .isEqualTo("C T D(1) C");
        assertThat(sent()).isEmpty();
        assertThat(server(copyIn())).isEqualTo("G");
        assertThat(sent()).isEqualTo("d(2\n) c Q");
        assertThat(server(complete("COPY 1"), rowDescription("id"), complete("SELECT 0"), ready('I')))
                .isEqualTo("C T C ZI");
    }

    @Test
    void dropsTheRowsOfASecondCopyThatIsNeverReached() throws Exception {
        client(query("copy a from stdin; copy b from stdin"));
        server(copyIn());
        client(copyData("1\n"), DONE.copy(), copyData("2\n"), DONE.copy(), query("forbidden"));
        assertThat(server(error("23505", "duplicate key"), ready('I'))).isEqualTo("E(23505) ZI E(42501) ZI");
        assertThat(sent()).isEmpty();
    }

    @Test
    void lettingTheClientFailACopy() throws Exception {
        client(query("copy t from stdin"));
        server(copyIn());
        assertThat(client(message('f', Unpooled.copiedBuffer("no more\0", StandardCharsets.UTF_8))))
                .isEqualTo("f");
        assertThat(server(error("57014", "COPY from stdin failed"), ready('I'))).isEqualTo("E(57014) ZI");
    }

    @Test
    void takesBackACopyOfMoreRowsThanAllowed() throws Exception {
        assertThat(client(query("copy t from stdin at most one row"))).isEqualTo("P B E H");
        assertThat(server(parseComplete(), bindComplete(), copyIn())).isEqualTo("G");
        assertThat(client(copyData("1\n2\n"), DONE.copy(), query("select id"))).isEqualTo("d(1\n2\n) c H");
        assertThat(server(complete("COPY 2"))).isEmpty();
        assertThat(sent()).isEqualTo("P S Q");
        assertThat(server(error("42703", "no such column"), ready('I'))).isEqualTo("E(42501) ZI");
    }

    @Test
    void letsNoSyncCommitACopyBeforeItsRowsAreCounted() throws Exception {
        client(parse("", "copy t from stdin at most one row"), bind("", ""), execute(""));
        server(parseComplete(), bindComplete(), copyIn());
        assertThat(client(copyData("1\n2\n"), DONE.copy(), sync())).isEqualTo("d(1\n2\n) c H");
        assertThat(server(complete("COPY 2"))).isEmpty();
        assertThat(sent()).isEqualTo("P S");
        assertThat(server(error("42703", "no such column"), ready('I'))).isEqualTo("E(42501) ZI");
    }

    @Test
    void letsNoErrorOfAnEarlierSegmentEndTheWaitForACount() throws Exception {
        assertThat(client(
                        parse("", "insert into a"),
                        bind("", ""),
                        execute(""),
                        sync(),
                        parse("", "insert into t at most one row"),
                        bind("", ""),
                        execute(""),
                        sync()))
                .isEqualTo("P B E S P B E H");
        assertThat(server(error("42P01", "no such table"), ready('I'))).isEqualTo("E(42P01) ZI");
        assertThat(sent()).isEmpty();
        assertThat(server(parseComplete(), bindComplete(), complete("INSERT 0 2")))
                .isEqualTo("1 2");
        assertThat(sent()).isEqualTo("P S");
    }

    @Test
    void failsACopyWhoseClientWasToldOfAnErrorAlready() throws Exception {
        guard.limits = new Limits(OptionalLong.of(1), OptionalLong.empty(), Optional.empty(), OptionalInt.empty());
        client(query("select id; copy t from stdin"));
        assertThat(server(rowDescription("id"), row("1"), row("2"), complete("SELECT 2"), copyIn()))
                .isEqualTo("T D(1) E(54000)");
        assertThat(sent()).isEqualTo("f");
        assertThat(server(error("57014", "COPY from stdin failed"), ready('I'))).isEqualTo("ZI");
        assertThat(client(copyData("1\n"), DONE.copy(), query("select id"))).isEqualTo("Q");
    }

    @Test
    void keepsNothingOfALargeCopy() throws Exception {
        client(query("copy t from stdin"));
        server(copyIn());
        ByteBuf header = Unpooled.buffer().writeByte('d').writeInt(4 + (512 << 20));
        conversation.fromClient(header);
        byte[] part = new byte[1 << 20];
        long passed = 0;
        for (int i = 0; i < 100; i++) {
            conversation.fromClient(Unpooled.wrappedBuffer(part));
            for (ByteBuf out : conversation.toServer().drain()) {
                passed += out.readableBytes();
                out.release();
            }
        }
        assertThat(passed).isEqualTo(100L * ((1 << 20) + 5));
    }
}
