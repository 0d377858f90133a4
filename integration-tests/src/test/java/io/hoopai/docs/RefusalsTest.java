package io.hoopai.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals teach: every kind says what, where, why, and what to do instead, and the document of them is true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsTest {
    private ShopGuard shop;

    @BeforeAll
    void openShop() throws Exception {
        shop = RefusalDocument.guard();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource
    void theExampleOfAKindGetsARefusalOfThatKind(RefusalKind kind) {
        Optional<String> statement = RefusalExamples.statement(kind);
        if (statement.isEmpty()) {
            assertThat(kind.what()).isNotBlank();
            assertThat(kind.instead()).isNotBlank();
            return;
        }
        Refusal refusal = shop.judge(statement.get()).refusal().orElseThrow();

        assertThat(refusal.kind()).as(refusal.message()).isEqualTo(kind);
        assertThat(refusal.sqlState()).isEqualTo("42501");
        assertThat(refusal.message()).startsWith("refused by rule " + refusal.rule() + ": ");
        assertThat(refusal.hint()).isNotBlank();
        assertThat(refusal.offset()).isBetween(0, statement.get().length());
    }

    /** To write it anew, run {@link RefusalDocument#main} in this module's directory. */
    @Test
    void theDocumentIsWhatTheGuardSays() throws Exception {
        assertThat(Files.readString(RefusalDocument.FILE)).isEqualTo(RefusalDocument.text());
    }
}
