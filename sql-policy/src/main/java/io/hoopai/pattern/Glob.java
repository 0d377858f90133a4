package io.hoopai.pattern;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A name with wildcards: {@code *} stands for any characters, {@code ?} for one. Immutable. Matching takes at most the
 * product of both lengths, whatever the pattern.
 */
public final class Glob {
    /** Matches every name. */
    public static final Glob ANY = new Glob("*", false);

    private enum Form {
        ANY,
        EXACT,
        PREFIX,
        GENERAL
    }

    private final String pattern;
    private final boolean ignoreCase;
    private final Form form;

    private Glob(String pattern, boolean ignoreCase) {
        this.pattern = requireNonNull(pattern, "pattern is null");
        this.ignoreCase = ignoreCase;
        int wildcard = firstWildcard(pattern);
        if (pattern.equals("*")) {
            form = Form.ANY;
        } else if (wildcard < 0) {
            form = Form.EXACT;
        } else if (wildcard == pattern.length() - 1 && pattern.charAt(wildcard) == '*') {
            form = Form.PREFIX;
        } else {
            form = Form.GENERAL;
        }
    }

    /** A pattern for names exactly as they are stored. */
    public static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    /** A pattern that takes upper and lower case for the same. */
    public static Glob ignoringCase(String pattern) {
        return new Glob(pattern, true);
    }

    public boolean matches(String name) {
        return switch (form) {
            case ANY -> true;
            case EXACT -> ignoreCase ? pattern.equalsIgnoreCase(name) : pattern.equals(name);
            case PREFIX -> name.regionMatches(ignoreCase, 0, pattern, 0, pattern.length() - 1);
            case GENERAL -> matchesGeneral(name);
        };
    }

    /** Whether it matches any of some names. */
    public boolean matchesAny(Set<String> names) {
        if (form == Form.EXACT && !ignoreCase) {
            return names.contains(pattern);
        }
        for (String name : names) {
            if (matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is known to match whatever another matches. */
    public boolean covers(Glob other) {
        if (form == Form.ANY) {
            return true;
        }
        if (other.ignoreCase && !ignoreCase) {
            return false;
        }
        return switch (other.form) {
            case ANY -> false;
            case EXACT -> matches(other.pattern);
            case PREFIX, GENERAL -> {
                String literal = other.pattern.substring(0, firstWildcard(other.pattern));
                yield form == Form.PREFIX && matches(literal) || sameAs(other);
            }
        };
    }

    private boolean sameAs(Glob other) {
        return ignoreCase ? pattern.equalsIgnoreCase(other.pattern) : pattern.equals(other.pattern);
    }

    /** Whether it is {@code *}. */
    public boolean any() {
        return form == Form.ANY;
    }

    /** Whether it has no wildcard. */
    public boolean exact() {
        return form == Form.EXACT;
    }

    /** Walks both; on a mismatch, lets the last {@code *} stand for one character more. */
    private boolean matchesGeneral(String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && sameOrWild(pattern.charAt(p), name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean sameOrWild(char wanted, char found) {
        return wanted == '?'
                || wanted == found
                || (ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(found));
    }

    private static int firstWildcard(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '*' || pattern.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
