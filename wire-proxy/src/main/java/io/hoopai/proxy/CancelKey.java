package io.hoopai.proxy;

/** What a CancelRequest carries. */
record CancelKey(int process, int secret) {
    @Override
    public String toString() {
        return "cancel key of " + process;
    }
}
