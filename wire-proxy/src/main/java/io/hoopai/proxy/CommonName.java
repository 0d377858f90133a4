package io.hoopai.proxy;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Who a certificate of a client says it is: the common name of its subject. */
final class CommonName {
    private CommonName() {}

    /** Empty unless there is exactly one, a text without control characters. */
    static Optional<String> of(X509Certificate certificate) {
        try {
            LdapName subject =
                    new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
            List<Rdn> named = subject.getRdns().stream()
                    .filter(rdn -> rdn.toAttributes().get("CN") != null)
                    .toList();
            // A name of several parts (CN=a+CN=b) has another type, and a value that is no text is bytes.
            return named.size() == 1
                            && named.get(0).size() == 1
                            && named.get(0).getValue() instanceof String name
                            && !name.isEmpty()
                            && name.chars().noneMatch(Character::isISOControl)
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
