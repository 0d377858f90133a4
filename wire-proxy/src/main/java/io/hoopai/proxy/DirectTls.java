package io.hoopai.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Looks at the first byte of a connection: TLS may begin at once, without an SSLRequest. A message of the protocol never
 * begins with this byte, as it would be the length of one of 350 MB. For one connection.
 */
final class DirectTls extends ByteToMessageDecoder {
    private static final byte TLS_HANDSHAKE = 0x16;

    private final ClientHandshake handshake;

    DirectTls(ClientHandshake handshake) {
        this.handshake = handshake;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        // Whoever takes this place gets what has been read.
        if (in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
            context.pipeline().replace(this, "tls", handshake.beginDirectTls(context.alloc()));
        } else {
            context.pipeline().remove(this);
        }
    }
}
