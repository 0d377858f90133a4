"""psycopg2 through the proxy: it sends parameters inside the text, in the simple protocol."""

import datetime
import io
import threading
import time

import psycopg2
import psycopg2.errors
import psycopg2.extensions
import psycopg2.extras
import psycopg2.pool

from checks import DIRECT, Checks, error_of

check = Checks("psycopg2")
connection = psycopg2.connect("")


def rows(sql, parameters=None, on=None):
    with (on or connection).cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def run(sql, parameters=None, on=None):
    with (on or connection).cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


@check("a parameter and a masked column")
def _():
    found = rows("SELECT id, name, email FROM customers WHERE id = %s", (7,))
    return found[0][0] == 7 and "*" in found[0][2]


@check("a masked date is a date, a masked number a number")
def _():
    born, salary = rows("SELECT birth_date, salary FROM customers WHERE id = 7")[0]
    return isinstance(born, datetime.date) and (born.month, born.day) == (1, 1) and salary % 10000 == 0


@check("masked JSON is JSON")
def _():
    return rows("SELECT profile FROM customers WHERE id = 1") == [("[redacted]",)]


@check("a question about a value is asked of masks")
def _():
    sql = "SELECT count(*), count(*) FILTER (WHERE salary %% %s <> 0) FROM customers"
    everyone, told_apart = rows(sql, (10000,))[0]
    return everyone == 1000 and told_apart == 0


@check("values of every kind, as without a guard")
def _():
    sql = (
        "SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling,"
        " home, code, span, address FROM samples ORDER BY id"
    )

    def plain(found):
        return [[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in found]

    direct = psycopg2.connect(DIRECT)
    try:
        return plain(rows(sql)) == plain(rows(sql, on=direct))
    finally:
        direct.close()


@check("arrays, JSON, NULL, dates and bytes as parameters")
def _():
    sent = (["ä", None, ""], psycopg2.extras.Json({"k": ["é", None]}), None, datetime.date(2024, 2, 29), b"\x00\xff")
    got = rows("SELECT %s::text[], %s::jsonb, %s::text, %s::date, %s::bytea", sent)[0]
    return got[0] == sent[0] and got[1] == {"k": ["é", None]} and got[2:4] == sent[2:4] and bytes(got[4]) == sent[4]


@check("Unicode in text, names and masks")
def _():
    return rows("SELECT label AS \"größe\", secret, '日本語😀' FROM samples WHERE id = 3") == [
        ("Grüße, 日本語, 😀", "[redacted]", "日本語😀")
    ]


@check("types of a server's own: enum, composite, range, hstore's absence")
def _():
    psycopg2.extras.register_composite("place", connection)
    home = rows("SELECT home FROM samples WHERE id = 1")[0][0]
    absent = error_of(psycopg2.extras.register_hstore, connection)
    return home.street == "Long Road" and isinstance(absent, psycopg2.ProgrammingError)


connection.rollback()


@check("a refusal is InsufficientPrivilege, names the rule, aborts the transaction")
def _():
    refusal = error_of(run, "DROP TABLE notes")
    then = error_of(run, "SELECT 1")
    connection.rollback()
    return (
        isinstance(refusal, psycopg2.errors.InsufficientPrivilege)
        and "never-destroy" in str(refusal)
        and isinstance(then, psycopg2.errors.InFailedSqlTransaction)
        and rows("SELECT 1") == [(1,)]
    )


@check("a syntax error and an error of the database keep their classes")
def _():
    first = error_of(run, "SELECT 1 / 0")
    connection.rollback()
    second = error_of(run, "SELECT 'x'::integer")
    connection.rollback()
    return isinstance(first, psycopg2.errors.DivisionByZero) and isinstance(
        second, psycopg2.errors.InvalidTextRepresentation
    )


@check("transactions, savepoints, rows affected, RETURNING")
def _():
    made = rows("INSERT INTO notes (client, body) VALUES ('psycopg2', %s) RETURNING id", ("one",))[0][0]
    run("SAVEPOINT a")
    changed = run("UPDATE notes SET body = 'two' WHERE id = %s", (made,))
    run("ROLLBACK TO SAVEPOINT a")
    kept = rows("SELECT body FROM notes WHERE id = %s", (made,))
    connection.rollback()
    return changed == 1 and kept == [("one",)] and rows("SELECT 1 FROM notes WHERE id = %s", (made,)) == []


@check("execute_values and execute_batch")
def _():
    with connection.cursor() as cursor:
        psycopg2.extras.execute_values(
            cursor, "INSERT INTO notes (client, body) VALUES %s", [("psycopg2", str(n)) for n in range(250)]
        )
        psycopg2.extras.execute_batch(
            cursor, "UPDATE notes SET body = %s WHERE client = 'psycopg2' AND body = %s", [("x", str(n)) for n in range(9)]
        )
    counted = rows("SELECT count(*), count(*) FILTER (WHERE body = 'x') FROM notes WHERE client = 'psycopg2'")
    connection.rollback()
    return counted == [(250, 9)]


@check("modes of a transaction")
def _():
    connection.set_session(isolation_level="SERIALIZABLE", readonly=True, deferrable=True)
    shown = rows("SHOW transaction_isolation"), rows("SHOW transaction_read_only")
    connection.rollback()
    connection.set_session(isolation_level="DEFAULT", readonly="DEFAULT", deferrable="DEFAULT")
    return shown == ([("serializable",)], [("on",)])


@check("50,000 rows with a mask")
def _():
    found = rows("SELECT id, label, secret FROM readings ORDER BY id")
    return len(found) == 50000 and {row[2] for row in found} == {"[redacted]"} and found[-1][1] == "reading 50000"


@check("50,000 rows through a cursor of the server")
def _():
    with connection.cursor("big") as cursor:
        cursor.itersize = 7000
        cursor.execute("SELECT id, secret FROM readings ORDER BY id")
        total = sum(1 for row in cursor if row[1] == "[redacted]")
    connection.rollback()
    return total == 50000


@check("a cursor with scroll and hold")
def _():
    cursor = connection.cursor("held", scrollable=True, withhold=True)
    cursor.execute("SELECT id FROM readings WHERE id <= 10 ORDER BY id")
    connection.commit()
    first = cursor.fetchmany(3)
    cursor.scroll(0, mode="absolute")
    again = cursor.fetchmany(3)
    cursor.close()
    connection.commit()
    return first == again == [(1,), (2,), (3,)]


@check("5 MB in a result and as a parameter")
def _():
    body = rows("SELECT body FROM documents WHERE id = 1")[0][0]
    run("INSERT INTO notes (client, body) VALUES ('psycopg2', left(%s, 1000000))", ("x" * 1000000,))
    connection.rollback()
    return len(body) == 5 * 1024 * 1024


@check("COPY out, with masks")
def _():
    out = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY (SELECT id, label, secret FROM readings WHERE id <= 3 ORDER BY id) TO STDOUT (FORMAT csv)", out)
    everything = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_to(everything, "readings", columns=("id", "secret"))
    connection.rollback()
    return out.getvalue().splitlines() == [f"{n},reading {n},[redacted]" for n in (1, 2, 3)] and (
        everything.getvalue().count("[redacted]\n") == 50000
    )


@check("cancel")
def _():
    timer = threading.Timer(0.5, connection.cancel)
    timer.start()
    error = error_of(rows, "SELECT count(*) FROM readings a, readings b, readings c")
    timer.join()
    connection.rollback()
    return isinstance(error, psycopg2.errors.QueryCanceled) and rows("SELECT 1") == [(1,)]


@check("what brings a session back to its start: the statements one by one, and connection.reset()")
def _():
    connection.rollback()
    run("SET TIME ZONE 'Asia/Tokyo'")
    run("RESET ALL; CLOSE ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); DEALLOCATE ALL")
    run("DISCARD PLANS; DISCARD SEQUENCES")
    connection.commit()
    zone = rows("SHOW timezone")
    connection.rollback()
    run("SET TIME ZONE 'Asia/Tokyo'")
    run("PREPARE left_over AS SELECT 1")
    connection.commit()
    connection.reset()
    again = rows("SHOW timezone")
    gone = error_of(run, "EXECUTE left_over")
    connection.rollback()
    return zone == again == [("UTC",)] and gone.pgcode == "42501"


@check("a transaction that says that it writes")
def _():
    connection.rollback()
    connection.set_session(readonly=False)
    run("INSERT INTO notes (client) VALUES ('psycopg2')")
    shown = rows("SHOW transaction_read_only")
    connection.rollback()
    connection.set_session(readonly="DEFAULT")
    return shown == [("off",)]


@check("autocommit, and a setting at the start")
def _():
    other = psycopg2.connect("", application_name="clients", options="")
    other.autocommit = True
    run("SET extra_float_digits = 1", on=other)
    answer = rows("SHOW application_name", on=other)
    other.close()
    return answer == [("clients",)]


@check("a pool of sessions side by side")
def _():
    pool = psycopg2.pool.ThreadedConnectionPool(4, 4, "")
    answers = []

    def work(number):
        while True:
            try:
                own = pool.getconn()
                break
            except psycopg2.pool.PoolError:
                time.sleep(0.01)
        answers.append(rows("SELECT id, secret FROM readings WHERE id = %s", (number,), on=own)[0])
        pool.putconn(own)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 41)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pool.closeall()
    return sorted(answers) == [(n, "[redacted]") for n in range(1, 41)]


@check("a wrong password, then the right one")
def _():
    error = error_of(psycopg2.connect, "password=wrong")
    other = psycopg2.connect("")
    answer = rows("SELECT 1", on=other)
    other.close()
    return "password authentication failed" in str(error) and answer == [(1,)]


@check("the profile for readers alone reads, and does not write")
def _():
    reader = psycopg2.connect(user="reader", password="reader-secret")
    counted = rows("SELECT count(*) FROM readings", on=reader)
    error = error_of(lambda: run("INSERT INTO notes (client) VALUES ('reader')", on=reader))
    reader.close()
    return counted == [(50000,)] and isinstance(error, psycopg2.errors.InsufficientPrivilege)


connection.close()
check.end()
