package io.hoopai.jdbc;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.identity.Mandate;
import io.hoopai.identity.Principal;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientInfoTest {
    private static final Principal BEFORE = new Principal(
            "bot",
            Set.of("agents", "staff"),
            "desk",
            "",
            new Mandate("ann", "helper", "T-1", "", Optional.empty(), Optional.empty()));

    @Test
    void saysWhoItIsFor() {
        Properties properties = new Properties();
        ClientInfo.addTo(properties, BEFORE);

        assertThat(properties)
                .containsOnly(
                        entry("hoopai.user", "bot"),
                        entry("hoopai.groups", "agents,staff"),
                        entry("hoopai.application", "desk"),
                        entry("hoopai.onBehalfOf", "ann"),
                        entry("hoopai.agent", "helper"),
                        entry("hoopai.task", "T-1"));
    }

    @Test
    void anotherTaskLeavesTheRest() {
        Principal changed = ClientInfo.changed(BEFORE, of("hoopai.task", "T-2"));

        assertThat(changed.mandate().task()).isEqualTo("T-2");
        assertThat(changed.mandate().onBehalfOf()).isEqualTo("ann");
        assertThat(changed.groups()).containsExactlyInAnyOrder("agents", "staff");
    }

    @Test
    void anotherUserBringsNothingOfTheOneBefore() {
        Principal changed = ClientInfo.changed(BEFORE, of("hoopai.user", "eve"));

        assertThat(changed.groups()).isEmpty();
        assertThat(changed.mandate()).isEqualTo(Mandate.NONE);
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ClientInfo.changed(BEFORE, of("hoopai.grant", "g")))
                .hasMessageContaining("`hoopai.grant` is no client info")
                .hasMessageContaining("`hoopai.onBehalfOf`");
    }

    private static Properties of(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }
}
