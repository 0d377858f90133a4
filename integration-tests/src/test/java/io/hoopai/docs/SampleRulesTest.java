package io.hoopai.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.guard.PolicyTestReport;
import io.hoopai.guard.PolicyTests;
import io.hoopai.guard.config.Configuration;
import io.hoopai.wire.TextRowViewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The sample that people copy loads, does what its own tests say, and speaks of nothing that is not in the shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SampleRulesTest {
    private static final Path SAMPLE = Document.ROOT.resolve("examples").resolve("shop");

    private ShopGuard shop;

    @BeforeAll
    void openShop() throws Exception {
        shop = ShopGuard.open();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void theConfigurationLoadsWithoutAWarning(@TempDir Path directory) throws Exception {
        Path file = Files.copy(SAMPLE.resolve("hoopai.yaml"), directory.resolve("hoopai.yaml"));
        Files.writeString(directory.resolve("shop-password"), "secret\n");

        List<String> warnings = new ArrayList<>();
        Configuration configuration = Configuration.load(file, warnings);

        assertThat(warnings).isEmpty();
        assertThat(configuration.databases()).containsOnlyKeys("shop");
        assertThat(configuration.users()).containsOnlyKeys("support-bot", "dana");
    }

    @Test
    void theTestsInThePolicyHold() throws Exception {
        PolicyTestReport report =
                PolicyTests.run(shop.configuration(), "shop", shop.source(), new TextRowViewer(), Optional.empty());

        assertThat(report.outcomes()).isNotEmpty();
        assertThat(report.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.failures()).isEmpty());
        assertThat(report.untested()).as("rules that no test exercises").isEmpty();
        assertThat(report.findings()).isEmpty();
    }
}
