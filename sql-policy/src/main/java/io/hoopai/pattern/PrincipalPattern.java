package io.hoopai.pattern;

import io.hoopai.identity.KnownPrincipals;
import io.hoopai.identity.Principal;
import io.hoopai.yaml.YamlMap;
import io.hoopai.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names principals by user, group, application and network, with wildcards. Of each key that is given one entry must match,
 * and every key that is given must match. Immutable.
 */
public final class PrincipalPattern {
    /** Every principal. */
    public static final PrincipalPattern ANYONE =
            new PrincipalPattern(List.of(), List.of(), List.of(), List.of(), false);

    private static final Set<String> KEYS = Set.of("users", "groups", "applications", "networks");

    private final List<Glob> users;
    private final List<Glob> groups;
    private final List<Glob> applications;
    private final List<Network> networks;
    private final boolean byNetwork;

    private PrincipalPattern(
            List<Glob> users, List<Glob> groups, List<Glob> applications, List<Network> networks, boolean byNetwork) {
        this.users = List.copyOf(users);
        this.groups = List.copyOf(groups);
        this.applications = List.copyOf(applications);
        this.networks = List.copyOf(networks);
        this.byNetwork = byNetwork;
    }

    /** Reads {@code { users: […], groups: […], applications: […], networks: […] }}. */
    public static PrincipalPattern parse(YamlMap map) {
        map.expect(Set.of(), KEYS);
        if (map.entries().isEmpty()) {
            map.fault("names nobody; leave it out to mean everybody");
        }
        List<Network> networks = new ArrayList<>();
        for (YamlScalar scalar : entries(map, "networks")) {
            Optional<Network> network = Network.parse(scalar.text());
            if (network.isPresent()) {
                networks.add(network.get());
            } else {
                scalar.fault("`" + scalar.text() + "` is not a network, like `10.0.0.0/8`");
            }
        }
        return new PrincipalPattern(
                globs(map, "users"), globs(map, "groups"), globs(map, "applications"), networks, map.has("networks"));
    }

    /**
     * The pattern with these {@link #entries}.
     *
     * @throws IllegalArgumentException when they are not those of a pattern
     */
    public static PrincipalPattern of(Map<String, List<String>> entries) {
        if (!KEYS.containsAll(entries.keySet()) || entries.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("not the entries of a pattern of principals: " + entries.keySet());
        }
        List<Network> networks = entries.getOrDefault("networks", List.of()).stream()
                .map(text -> Network.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("`" + text + "` is not a network")))
                .toList();
        return new PrincipalPattern(
                globs(entries, "users"),
                globs(entries, "groups"),
                globs(entries, "applications"),
                networks,
                entries.containsKey("networks"));
    }

    private static List<Glob> globs(Map<String, List<String>> entries, String key) {
        return entries.getOrDefault(key, List.of()).stream().map(Glob::of).toList();
    }

    /** What it asks for by the keys of a rule file, as it is written there; for keeping it. */
    public Map<String, List<String>> entries() {
        Map<String, List<String>> entries = new TreeMap<>();
        putEntries(entries, "users", users);
        putEntries(entries, "groups", groups);
        putEntries(entries, "applications", applications);
        putEntries(entries, "networks", networks);
        return entries;
    }

    private static void putEntries(Map<String, List<String>> entries, String key, List<?> values) {
        if (!values.isEmpty()) {
            entries.put(key, values.stream().map(Object::toString).toList());
        }
    }

    private static List<YamlScalar> entries(YamlMap map, String key) {
        List<YamlScalar> scalars = map.scalars(key);
        if (map.has(key) && scalars.isEmpty()) {
            map.faultAt(key, "`" + key + "` names nobody");
        }
        return scalars;
    }

    private static List<Glob> globs(YamlMap map, String key) {
        List<Glob> globs = new ArrayList<>();
        for (YamlScalar scalar : entries(map, key)) {
            globs.add(Glob.of(scalar.text()));
        }
        return globs;
    }

    /** Whether it is known to name this principal. An address that is not known is in no network. */
    public boolean matches(Principal principal) {
        return matches(principal, false);
    }

    /** Whether it may name this principal, for rules that take something away. An unknown address is in any network. */
    public boolean mayMatch(Principal principal) {
        return matches(principal, true);
    }

    private boolean matches(Principal principal, boolean whenUnknown) {
        return (users.isEmpty() || anyMatches(users, principal.user()))
                && (groups.isEmpty() || anyMatches(groups, principal.groups()))
                && (applications.isEmpty() || anyMatches(applications, principal.application()))
                && (!byNetwork || inNetwork(principal.address(), whenUnknown));
    }

    private boolean inNetwork(String text, boolean whenUnknown) {
        Optional<byte[]> address = Network.address(text);
        if (address.isEmpty()) {
            return whenUnknown;
        }
        for (Network network : networks) {
            if (network.contains(address.get())) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMatches(List<Glob> globs, String name) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMatches(List<Glob> globs, Set<String> names) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matchesAny(names)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is known to name nobody that another names: both name users, and no pattern of one can be a name of the other. */
    public boolean disjoint(PrincipalPattern other) {
        return !users.isEmpty()
                && !other.users.isEmpty()
                && users.stream().allMatch(Glob::exact)
                && other.users.stream().allMatch(Glob::exact)
                && users.stream().noneMatch(user -> other.users.stream().anyMatch(theirs -> theirs.covers(user)));
    }

    /** Whether it is known to name everybody that another names. */
    public boolean covers(PrincipalPattern other) {
        return covers(users, other.users)
                && covers(groups, other.groups)
                && covers(applications, other.applications)
                && (!byNetwork || other.byNetwork && other.networks.stream().allMatch(this::coversNetwork));
    }

    private boolean coversNetwork(Network other) {
        return networks.stream().anyMatch(network -> network.covers(other));
    }

    /** An empty list asks for nothing; one that is not asks for a name that any of its patterns has. */
    private static boolean covers(List<Glob> globs, List<Glob> others) {
        return globs.isEmpty()
                || !others.isEmpty()
                        && others.stream().allMatch(other -> globs.stream().anyMatch(glob -> glob.covers(other)));
    }

    /** The names it has that are not among those that there are, in the order of users and groups. */
    public List<String> unknownNames(KnownPrincipals known) {
        List<String> unknown = new ArrayList<>();
        if (known.complete()) {
            addUnknown("user", users, known.users(), unknown);
            addUnknown("group", groups, known.groups(), unknown);
        }
        return unknown;
    }

    private static void addUnknown(String word, List<Glob> globs, Set<String> names, List<String> unknown) {
        for (Glob glob : globs) {
            if (!glob.matchesAny(names)) {
                unknown.add("the " + word + " `" + glob + "`");
            }
        }
    }

    /** Whether it names everybody. */
    public boolean anyone() {
        return users.isEmpty() && groups.isEmpty() && applications.isEmpty() && !byNetwork;
    }

    /** Whether it asks for a user or a group, which are proven, and not only for what a client may claim or where it is. */
    public boolean byIdentity() {
        return !users.isEmpty() || !groups.isEmpty();
    }

    /** Whether all it asks for is the name of an application, which any client can claim. */
    public boolean onlyByClaim() {
        return !applications.isEmpty() && users.isEmpty() && groups.isEmpty() && !byNetwork;
    }

    /** As a reader of the rules would name them. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        addPart("users", users, parts);
        addPart("groups", groups, parts);
        addPart("applications", applications, parts);
        addPart("networks", networks, parts);
        return parts.isEmpty() ? "everybody" : String.join(", ", parts);
    }

    private static void addPart(String word, List<?> entries, List<String> parts) {
        if (!entries.isEmpty()) {
            parts.add(word + " " + entries);
        }
    }
}
