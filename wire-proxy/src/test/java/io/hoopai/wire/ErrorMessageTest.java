package io.hoopai.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorMessageTest {
    @Test
    void writesTheFieldsInTheOrderOfServers() throws Exception {
        // As send_message_to_frontend in elog.c has them.
        String fields = "SERROR\0VERROR\0C23505\0Mtext\0Ddetail\0Hhint\0Wcontext\0sschema\0ttable\0ccolumn\0dtype\0"
                + "nconstraint\0P5\0p6\0qquery\0Ffile\0L7\0Rroutine\0\0";
        ByteBuf body = Unpooled.copiedBuffer(fields, StandardCharsets.US_ASCII);
        ByteBuf written = Unpooled.buffer();
        ErrorMessage.read(body).write(Backend.ERROR, written);
        assertThat(written.toString(5, written.readableBytes() - 5, StandardCharsets.US_ASCII))
                .isEqualTo(fields);
    }
}
