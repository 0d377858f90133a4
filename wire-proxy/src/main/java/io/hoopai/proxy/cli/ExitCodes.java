package io.hoopai.proxy.cli;

/** How commands end. */
final class ExitCodes {
    static final int OK = 0;
    static final int ERROR = 1;
    /** The command did its work and the answer is no: refused, failed, or not intact. */
    static final int NO = 2;

    private ExitCodes() {}
}
