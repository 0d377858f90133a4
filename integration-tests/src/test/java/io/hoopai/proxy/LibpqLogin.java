package io.hoopai.proxy;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Logs in by libpq with a token, as programs do that hand one over themselves ({@code PQsetAuthDataHook}), and prints what came
 * of it. A process of its own, because native code can take its process with it.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-oauth.html">OAuth support of libpq</a>
 */
final class LibpqLogin {
    /** {@code PQAUTHDATA_OAUTH_BEARER_TOKEN} in libpq-fe.h. */
    private static final int BEARER_TOKEN = 1;
    /** The place of {@code token} in {@code PGoauthBearerRequest}: behind two texts and two functions. */
    private static final long TOKEN = 4L * Native.POINTER_SIZE;

    private static final int CONNECTION_OK = 0;

    private LibpqLogin() {}

    /** libpq-fe.h. */
    public interface Libpq extends Library {
        int PQlibVersion();

        void PQsetAuthDataHook(AuthDataHook hook);

        Pointer PQconnectdb(String parameters);

        int PQstatus(Pointer connection);

        String PQerrorMessage(Pointer connection);

        Pointer PQexec(Pointer connection, String query);

        String PQgetvalue(Pointer result, int row, int column);

        void PQfinish(Pointer connection);
    }

    /** {@code PQauthDataHook_type}. */
    public interface AuthDataHook extends Callback {
        int callback(int type, Pointer connection, Pointer data);
    }

    /** @param arguments the file of the library, the parameters of the connection, the token, a query of one value */
    public static void main(String[] arguments) {
        Libpq libpq = Native.load(arguments[0], Libpq.class);
        System.out.println("libpq " + libpq.PQlibVersion());
        Memory token = new Memory(arguments[2].length() + 1L);
        token.setString(0, arguments[2]);
        AuthDataHook hook = (type, connection, data) -> {
            if (type != BEARER_TOKEN) {
                return 0;
            }
            System.out.println("asked by " + data.getPointer(0).getString(0));
            data.setPointer(TOKEN, token);
            return 1;
        };
        libpq.PQsetAuthDataHook(hook);
        Pointer connection = libpq.PQconnectdb(arguments[1]);
        if (libpq.PQstatus(connection) == CONNECTION_OK) {
            System.out.println("value " + libpq.PQgetvalue(libpq.PQexec(connection, arguments[3]), 0, 0));
        } else {
            System.out.println("error " + libpq.PQerrorMessage(connection));
        }
        libpq.PQfinish(connection);
    }
}
