package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.jdbc.DelegateGenerator.Target;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DelegateGeneratorTest {
    private final MethodTable table = MethodTable.load();

    @ParameterizedTest
    @FieldSource("io.hoopai.jdbc.DelegateGenerator#TARGETS")
    void checkedInDelegateIsWhatTheTableGenerates(Target target) throws IOException {
        String checkedIn = Files.readString(DelegateGenerator.SOURCES.resolve(target.name() + ".java"));

        assertThat(withoutBlanks(checkedIn)).isEqualTo(withoutBlanks(new DelegateGenerator(table).source(target)));
    }

    @ParameterizedTest
    @FieldSource("io.hoopai.jdbc.DelegateGenerator#TARGETS")
    void noMethodOfTheInterfaceIsInherited(Target target) throws ReflectiveOperationException {
        Class<?> delegate = Class.forName("io.hoopai.jdbc." + target.name());

        for (Method method : MethodTable.methods(target.type(), List.of())) {
            Method implementation = delegate.getMethod(method.getName(), method.getParameterTypes());
            assertThat(implementation.getDeclaringClass().isInterface())
                    .as("%s is inherited from the interface", method)
                    .isFalse();
        }
    }

    @Test
    void tableNamesNoMethodThatDoesNotExist() {
        Set<String> existing = new TreeSet<>();
        for (Target target : DelegateGenerator.TARGETS) {
            MethodTable.methods(target.type(), target.inherited())
                    .forEach(method -> existing.add(MethodTable.signature(target.type(), method)));
        }

        assertThat(existing).containsExactlyInAnyOrderElementsOf(table.signatures());
    }

    private static String withoutBlanks(String source) {
        return source.replaceAll("\\s", "");
    }
}
