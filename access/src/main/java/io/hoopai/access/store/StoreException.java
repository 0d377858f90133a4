package io.hoopai.access.store;

/** The store did not do what it was asked. Whether a change was made is not known, unless the message says so. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean aboutValues;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
        this.aboutValues = false;
    }

    private StoreException(String message) {
        super(message);
        this.aboutValues = true;
    }

    /** Without what the database says of it, which may quote the values. */
    static StoreException aboutValues(String sqlState) {
        return new StoreException("the store does not take a value (SQLSTATE " + sqlState + "); nothing was changed");
    }

    /** Whether it is the values that the store does not take, so that trying again is of no use. */
    public boolean isAboutValues() {
        return aboutValues;
    }
}
