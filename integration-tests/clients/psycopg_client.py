"""psycopg 3 through the proxy: the extended protocol, statements that it prepares by itself, pipelines, binary results."""

import threading

import psycopg
from psycopg import errors
from psycopg.rows import dict_row
from psycopg.types import TypeInfo
from psycopg.types.composite import CompositeInfo, register_composite
from psycopg.types.enum import EnumInfo
from psycopg.types.json import Jsonb
from psycopg.types.range import RangeInfo

from checks import DIRECT, Checks, error_of

check = Checks("psycopg")
connection = psycopg.connect("", autocommit=True)
EVERY_KIND = (
    "SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling, home,"
    " code, span, address FROM samples ORDER BY id"
)


def rows(sql, parameters=None, on=None, **options):
    return (on or connection).execute(sql, parameters, **options).fetchall()


@check("a parameter and a masked column")
def _():
    found = rows("SELECT id, name, email FROM customers WHERE id = %s", (7,))
    return found[0][0] == 7 and "*" in found[0][2]


@check("values of every kind in text and in binary, as without a guard")
def _():
    with psycopg.connect(DIRECT) as direct:
        return all(
            rows(EVERY_KIND, binary=binary) == rows(EVERY_KIND, on=direct, binary=binary) for binary in (False, True)
        )


@check("masks in text and in binary")
def _():
    sql = "SELECT secret, (SELECT salary FROM customers c WHERE c.id = 7) FROM samples ORDER BY samples.id"
    return all(
        [row[0] for row in found] == ["[redacted]", None, "[redacted]"] and found[0][1] % 10000 == 0
        for found in (rows(sql, binary=False), rows(sql, binary=True))
    )


@check("arrays, JSON, NULL and Unicode as parameters")
def _():
    sent = (["ä", None, ""], Jsonb({"k": ["é", None]}), None, "日本語😀", [1, 2])
    got = rows("SELECT %s::text[], %s::jsonb, %s::text, %s::text, %b::int[]", sent)[0]
    return got == (["ä", None, ""], {"k": ["é", None]}, None, "日本語😀", [1, 2])


@check("statements prepared by themselves at the first run, and at the sixth")
def _():
    for run in range(1, 9):
        found = rows("SELECT id, secret FROM readings WHERE id = %s", (run,))
        at_once = rows("SELECT label FROM readings WHERE id = %s", (run,), prepare=True)
        if found != [(run, "[redacted]")] or at_once != [(f"reading {run}",)]:
            return False
    return len(connection._prepared._names) >= 2  # pylint: disable=protected-access


@check("more prepared statements than it keeps: DEALLOCATE")
def _():
    with psycopg.connect("", autocommit=True, prepare_threshold=0) as other:
        other.prepared_max = 5
        return all(rows(f"SELECT {n} + %s", (n,), on=other) == [(2 * n,)] for n in range(50))


@check("a pipeline, with a refusal in the middle that takes back the rest")
def _():
    with connection.pipeline():
        cursors = [connection.execute("SELECT secret FROM readings WHERE id = %s", (n,)) for n in range(1, 101)]
        fetched = [cursor.fetchone() for cursor in cursors]

    def pipeline_with_refusal():
        with connection.pipeline():
            connection.execute("INSERT INTO notes (client, body) VALUES ('psycopg', 'piped')")
            connection.execute("DROP TABLE notes")
            connection.execute("SELECT 1")

    refusal = error_of(pipeline_with_refusal)
    return (
        fetched == [("[redacted]",)] * 100
        and isinstance(refusal, (errors.InsufficientPrivilege, psycopg.errors.PipelineAborted))
        and rows("SELECT count(*) FROM notes WHERE body = 'piped'") == [(0,)]
    )


@check("executemany, and its RETURNING")
def _():
    with connection.transaction(force_rollback=True), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO notes (client, body) VALUES ('psycopg', %s) RETURNING body", [(str(n),) for n in range(300)], returning=True
        )
        returned = [cursor.fetchone()[0]]
        while cursor.nextset():
            returned.append(cursor.fetchone()[0])
    return returned == [str(n) for n in range(300)]


@check("types of a server's own: enum, composite, range, array")
def _():
    register_composite(CompositeInfo.fetch(connection, "place"), connection)
    home = rows("SELECT home FROM samples WHERE id = 1", binary=True)[0][0]
    mood = EnumInfo.fetch(connection, "mood")
    return (
        home == ("Long Road", 7)
        and list(mood.labels) == ["calm", "cross"]
        and TypeInfo.fetch(connection, "postcode") is not None
        and RangeInfo.fetch(connection, "int4range").subtype_oid == 23
        and TypeInfo.fetch(connection, "hstore") is None
    )


@check("a refusal is InsufficientPrivilege, names the rule, and the session goes on")
def _():
    refusal = error_of(rows, "DROP TABLE notes")
    prepared = error_of(rows, "DELETE FROM customers WHERE id = %s", (1,))
    return (
        isinstance(refusal, errors.InsufficientPrivilege)
        and "never-destroy" in str(refusal)
        and refusal.diag.message_hint is not None
        and isinstance(prepared, errors.InsufficientPrivilege)
        and rows("SELECT 1") == [(1,)]
    )


@check("transactions inside transactions, around a refusal")
def _():
    with connection.transaction(force_rollback=True):
        connection.execute("INSERT INTO notes (client, body) VALUES ('psycopg', 'kept')")

        def inner():
            with connection.transaction():
                connection.execute("TRUNCATE notes")

        refusal = error_of(inner)
        kept = rows("SELECT count(*) FROM notes WHERE client = 'psycopg'")
    return isinstance(refusal, errors.InsufficientPrivilege) and kept == [(1,)]


@check("modes of a transaction")
def _():
    with psycopg.connect("") as other:
        other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        other.read_only = True
        return rows("SHOW transaction_isolation", on=other) == [("repeatable read",)] and isinstance(
            error_of(lambda: other.execute("INSERT INTO notes (client) VALUES ('x')")), errors.ReadOnlySqlTransaction
        )


@check("50,000 rows, in text and in binary")
def _():
    for binary in (False, True):
        found = rows("SELECT id, label, secret FROM readings ORDER BY id", binary=binary)
        if len(found) != 50000 or {row[2] for row in found} != {"[redacted]"}:
            return False
    return True


@check("50,000 rows as they come, in single-row mode")
def _():
    with connection.cursor() as cursor:
        return sum(1 for row in cursor.stream("SELECT id, secret FROM readings") if row[1] == "[redacted]") == 50000


@check("50,000 rows through a cursor of the server, in binary")
def _():
    with connection.transaction(), connection.cursor("big", binary=True, scrollable=True) as cursor:
        cursor.itersize = 9000
        cursor.execute("SELECT id, secret FROM readings WHERE id > %s ORDER BY id", (0,))
        total = sum(1 for row in cursor if row[1] == "[redacted]")
        cursor.scroll(0, mode="absolute")
        return total == 50000 and cursor.fetchone() == (1, "[redacted]")


@check("5 MB in a result and as a parameter")
def _():
    body = rows("SELECT body FROM documents WHERE id = 1")[0][0]
    back = rows("SELECT length(%s::text)", (body,))
    return len(body) == 5 * 1024 * 1024 and back == [(len(body),)]


@check("COPY out, in text, CSV and binary, with masks")
def _():
    with connection.cursor() as cursor:
        with cursor.copy("COPY (SELECT id, secret FROM readings WHERE id < 3 ORDER BY id) TO STDOUT") as copy:
            text = list(copy.rows())
        with cursor.copy("COPY readings TO STDOUT (FORMAT csv)") as copy:
            csv = b"".join(copy)
        with cursor.copy("COPY (SELECT id, secret FROM readings ORDER BY id) TO STDOUT (FORMAT binary)") as copy:
            copy.set_types(["int4", "text"])
            binary = sum(1 for row in copy.rows() if row[1] == "[redacted]")
    return text == [("1", "[redacted]"), ("2", "[redacted]")] and csv.count(b",[redacted]\n") == 50000 and binary == 50000


@check("cancel")
def _():
    timer = threading.Timer(0.5, connection.cancel)
    timer.start()
    error = error_of(rows, "SELECT count(*) FROM readings a, readings b, readings c")
    timer.join()
    return isinstance(error, errors.QueryCanceled) and rows("SELECT 1") == [(1,)]


@check("rows as dictionaries, client-side parameters")
def _():
    with connection.cursor(row_factory=dict_row) as cursor:
        named = cursor.execute("SELECT id, label FROM readings WHERE id = 1").fetchone()
    with psycopg.ClientCursor(connection) as cursor:
        inside = cursor.execute("SELECT %s, %s::text[]", ("it's", ["a"])).fetchone()
    return named == {"id": 1, "label": "reading 1"} and inside == ("it's", ["a"])


@check("twenty sessions side by side")
def _():
    answers = []

    def work(number):
        with psycopg.connect("") as own:
            answers.append(rows("SELECT id, secret FROM readings WHERE id = %s", (number,), on=own)[0])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers) == [(n, "[redacted]") for n in range(1, 21)]


@check("a wrong password, then the right one")
def _():
    error = error_of(psycopg.connect, "password=wrong")
    with psycopg.connect("") as other:
        return "password authentication failed" in str(error) and rows("SELECT 1", on=other) == [(1,)]


@check("the profile for readers alone reads, and does not write")
def _():
    with psycopg.connect("user=reader password=reader-secret", autocommit=True) as reader:
        error = error_of(lambda: reader.execute("INSERT INTO notes (client) VALUES ('reader')"))
        with reader.transaction(), reader.cursor("c") as cursor:
            cursor.execute("SELECT id FROM readings ORDER BY id")
            return cursor.fetchone() == (1,) and isinstance(error, errors.InsufficientPrivilege)


connection.close()
check.end()
