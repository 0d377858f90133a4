package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.Epoch;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Refusal;
import io.hoopai.guard.RefusalKind;
import io.hoopai.guard.Verdict;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmittedTextsTest {
    private final AdmittedTexts texts = new AdmittedTexts();

    @Test
    void aTextIsKnownByWhetherItsQuestionMarksAreParameters() {
        Admission run = admission("SELECT ?");
        texts.put("SELECT ?", false, run);
        assertThat(texts.get("SELECT ?", true)).isNull();
        Admission prepared = admission("SELECT ?");
        texts.put("SELECT ?", true, prepared);
        assertThat(texts.get("SELECT ?", true)).isSameAs(prepared);
        assertThat(texts.get("SELECT ?", false)).isSameAs(run);
        assertThat(texts.get("select ?", false)).isNull();
    }

    @Test
    void thereIsAnEndToWhatIsKept() {
        for (int i = 0; i < 10_000; i++) {
            texts.put("SELECT " + i, false, admission("SELECT " + i));
            texts.get("SELECT 0", false);
        }
        assertThat(texts.get("SELECT 0", false)).as("used all the time").isNotNull();
        assertThat(texts.get("SELECT 9999", false)).isNotNull();
        assertThat(texts.get("SELECT 9000", false)).isNull();
        String endless = "SELECT '" + "x".repeat(100_000) + "'";
        texts.put(endless, false, admission(endless));
        assertThat(texts.get(endless, false)).isNull();
    }

    @Test
    void anAdmissionIsOfOneVerdictAndOneSession() {
        Admission admission = admission("SELECT 1");
        assertThat(admission.isBy(admission.verdict(), admission.session())).isTrue();
        assertThat(admission.isBy(verdict("SELECT 1"), admission.session()))
                .as("an equal one")
                .isFalse();
        assertThat(admission.isBy(admission.verdict(), session())).isFalse();
    }

    private static Admission admission(String text) {
        return new Admission(PlaceholderText.plain(text), verdict(text), text, GeneratedKeys.NONE, session());
    }

    private static Verdict verdict(String text) {
        Refusal refusal = new Refusal(RefusalKind.DENIED, Refusal.INSUFFICIENT_PRIVILEGE, "a-rule", "no", "", "", 0);
        return new Verdict(text, "", List.of(), Optional.of(refusal), new Epoch(1, 1));
    }

    private static GuardSession session() {
        return (GuardSession) Proxy.newProxyInstance(
                AdmittedTextsTest.class.getClassLoader(),
                new Class<?>[] {GuardSession.class},
                (self, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
