package io.hoopai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskWordTest {
    private final DiskWord disk = new DiskWord();

    @Test
    void whatItHasNotBeenAskedForIsOpen() {
        disk.confirmed(10);

        assertThat(disk.hasSpokenOf(10)).isTrue();
        assertThat(disk.hasSpokenOf(11)).isFalse();
        assertThat(disk.hasRefused(10)).isFalse();
    }

    @Test
    void aRefusalIsOfTheLinesSinceItWasAskedLast() {
        disk.confirmed(10);

        assertThat(disk.refused(15)).isEqualTo(5);

        assertThat(disk.hasRefused(10)).isFalse();
        assertThat(disk.hasRefused(11)).isTrue();
        assertThat(disk.hasRefused(15)).isTrue();
        assertThat(disk.hasRefused(16)).isFalse();
    }

    @Test
    void aSecondRefusalDoesNotMakeTheFirstForgotten() {
        disk.refused(5);
        disk.confirmed(8);
        disk.refused(12);
        disk.confirmed(20);

        assertThat(disk.hasRefused(5)).isTrue();
        assertThat(disk.hasRefused(6)).isFalse();
        assertThat(disk.hasRefused(8)).isFalse();
        assertThat(disk.hasRefused(9)).isTrue();
        assertThat(disk.hasRefused(12)).isTrue();
        assertThat(disk.hasRefused(13)).isFalse();
    }

    @Test
    void refusalsOneAfterAnotherAreCountedOnce() {
        assertThat(disk.refused(5)).isEqualTo(5);
        assertThat(disk.refused(5)).isZero();
        assertThat(disk.refused(9)).isEqualTo(4);

        assertThat(disk.hasRefused(1)).isTrue();
        assertThat(disk.hasRefused(5)).isTrue();
        assertThat(disk.hasRefused(9)).isTrue();
    }
}
