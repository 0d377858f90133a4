package io.hoopai.yaml;

/** A value of a YAML file and where it stands. Reading it wrongly is reported to the file's {@link Faults}. */
public sealed interface YamlValue permits YamlMap, YamlList, YamlScalar {
    /** One-based. */
    int line();

    /** One-based, in UTF-16 units. */
    int column();

    /** What it is, for messages: {@code a map}, {@code a list}, {@code a text}. */
    String description();

    /** Reports something wrong with this value. */
    void fault(String message);
}
