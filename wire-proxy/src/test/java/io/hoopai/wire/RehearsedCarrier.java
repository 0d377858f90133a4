package io.hoopai.wire;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Carries a conversation as far as tests let it. */
final class RehearsedCarrier implements Conversation.Carrier {
    private int cancels;
    private @Nullable Conversation conversation;

    Conversation carry(RehearsedGuard guard) {
        Conversation carried = new Conversation(guard, UnpooledByteBufAllocator.DEFAULT, this);
        conversation = carried;
        return carried;
    }

    /** How often it was asked to cancel. */
    int cancels() {
        return cancels;
    }

    @Override
    public void cancel() {
        cancels++;
    }

    /** A test releases it. */
    @Override
    public void await(CompletableFuture<Void> ready) {
        requireNonNull(conversation, "nothing is carried").hold();
    }
}
