package io.hoopai.proxy.cli;

/**
 * A command that another module adds to the command line, found through {@link java.util.ServiceLoader}. Its class
 * carries picocli's {@code @Command} and is a {@code Callable<Integer>}.
 */
public interface Subcommand {}
