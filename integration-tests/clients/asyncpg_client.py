"""asyncpg through the proxy: everything prepared and in binary, its own look at types, pools that clean up after themselves."""

import asyncio
import io
import json

import asyncpg

from checks import DIRECT, Checks

check = Checks("asyncpg")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
connection = loop.run_until_complete(asyncpg.connect())
EVERY_KIND = (
    "SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling, home,"
    " code, span, address FROM samples ORDER BY id"
)


async def error_of(awaitable):
    try:
        await awaitable
    except Exception as error:  # pylint: disable=broad-except
        return error
    return None


@check("a parameter and a masked column")
async def _():
    row = await connection.fetchrow("SELECT id, name, email FROM customers WHERE id = $1", 7)
    return row["id"] == 7 and "*" in row["email"]


@check("values of every kind, its types looked up in the catalog, as without a guard")
async def _():
    direct = await asyncpg.connect(DIRECT)
    try:
        return await connection.fetch(EVERY_KIND) == await direct.fetch(EVERY_KIND)
    finally:
        await direct.close()


@check("a prepared statement, run again and again, with its attributes")
async def _():
    statement = await connection.prepare("SELECT id, secret FROM readings WHERE id = $1")
    answers = [await statement.fetchrow(n) for n in range(1, 9)]
    names = [attribute.name for attribute in statement.get_attributes()]
    return [tuple(answer) for answer in answers] == [(n, "[redacted]") for n in range(1, 9)] and names == ["id", "secret"]


@check("explain of a prepared statement")
async def _():
    statement = await connection.prepare("SELECT id FROM readings WHERE id = $1")
    return "Plan" in (await statement.explain(1))[0]


@check("arrays, JSON, NULL and Unicode as parameters")
async def _():
    row = await connection.fetchrow(
        "SELECT $1::text[], $2::jsonb, $3::text, $4::text, $5::int[]", ["ä", None, ""], '{"k": "é"}', None, "日本語😀", [[1, 2], [3, 4]]
    )
    return row[0] == ["ä", None, ""] and json.loads(row[1]) == {"k": "é"} and tuple(row)[2:] == (None, "日本語😀", [[1, 2], [3, 4]])


@check("codecs of one's own for JSON, enum and composite")
async def _():
    other = await asyncpg.connect()
    try:
        await other.set_type_codec("jsonb", schema="pg_catalog", encoder=json.dumps, decoder=json.loads)
        await other.set_type_codec("mood", schema="public", encoder=str, decoder=str.upper)
        row = await other.fetchrow("SELECT doc, feeling, home FROM samples WHERE id = 1")
        return row["doc"]["c"] == "d" and row["feeling"] == "CALM" and row["home"]["street"] == "Long Road"
    finally:
        await other.close()


@check("masked JSON is JSON, masked dates and numbers are dates and numbers")
async def _():
    row = await connection.fetchrow("SELECT profile, birth_date, salary FROM customers WHERE id = 7")
    return json.loads(row[0]) == "[redacted]" and (row[1].month, row[1].day) == (1, 1) and row[2] % 10000 == 0


@check("executemany, in one transaction")
async def _():
    transaction = connection.transaction()
    await transaction.start()
    await connection.executemany(
        "INSERT INTO notes (client, body, tags) VALUES ('asyncpg', $1, $2)", [(str(n), [str(n)]) for n in range(300)]
    )
    count = await connection.fetchval("SELECT count(*) FROM notes WHERE client = 'asyncpg'")
    await transaction.rollback()
    return count == 300


@check("a refusal is InsufficientPrivilegeError, names the rule, and the session goes on")
async def _():
    first = await error_of(connection.execute("DROP TABLE notes"))
    second = await error_of(connection.fetch("DELETE FROM customers WHERE id = $1", 1))
    return (
        isinstance(first, asyncpg.InsufficientPrivilegeError)
        and "never-destroy" in str(first)
        and first.hint is not None
        and isinstance(second, asyncpg.InsufficientPrivilegeError)
        and await connection.fetchval("SELECT 1") == 1
    )


@check("transactions inside transactions, around a refusal")
async def _():
    outer = connection.transaction(isolation="repeatable_read")
    await outer.start()
    await connection.execute("INSERT INTO notes (client, body) VALUES ('asyncpg', 'kept')")

    async def inner():
        async with connection.transaction():
            await connection.execute("TRUNCATE notes")

    refusal = await error_of(inner())
    kept = await connection.fetchval("SELECT count(*) FROM notes WHERE client = 'asyncpg'")
    await outer.rollback()
    return isinstance(refusal, asyncpg.InsufficientPrivilegeError) and kept == 1


@check("a transaction that only reads and may wait")
async def _():
    async with connection.transaction(isolation="serializable", readonly=True, deferrable=True):
        return await connection.fetchval("SHOW transaction_read_only") == "on"


@check("cursors: 50,000 rows in parts")
async def _():
    async with connection.transaction():
        total = 0
        async for row in connection.cursor("SELECT id, secret FROM readings WHERE id > $1", 0, prefetch=5000):
            total += row["secret"] == "[redacted]"
        cursor = await connection.cursor("SELECT id FROM readings ORDER BY id")
        await cursor.forward(10)
        return total == 50000 and (await cursor.fetchrow())["id"] == 11


@check("50,000 rows at once")
async def _():
    found = await connection.fetch("SELECT id, label, secret FROM readings ORDER BY id")
    return len(found) == 50000 and {row["secret"] for row in found} == {"[redacted]"}


@check("5 MB in a result and as a parameter")
async def _():
    body = await connection.fetchval("SELECT body FROM documents WHERE id = 1")
    return len(body) == 5 * 1024 * 1024 and await connection.fetchval("SELECT length($1::text)", body) == len(body)


@check("copy_from_query and copy_from_table, with masks")
async def _():
    out = io.BytesIO()
    await connection.copy_from_query("SELECT id, secret FROM readings WHERE id <= $1 ORDER BY id", 2, output=out)
    table = io.BytesIO()
    tag = await connection.copy_from_table("readings", output=table, format="csv", columns=["id", "secret"])
    return out.getvalue() == b"1\t[redacted]\n2\t[redacted]\n" and tag == "COPY 50000" and table.getvalue().count(b"[redacted]") == 50000


@check("copy_records_to_table")
async def _():
    tag = await connection.copy_records_to_table("notes", records=[(90001, "copied"), (90002, "copied")], columns=["id", "client"])
    found = await connection.fetchval("SELECT count(*) FROM notes WHERE id IN (90001, 90002)")
    await connection.execute("DELETE FROM notes WHERE id IN (90001, 90002)")
    return tag == "COPY 2" and found == 2


@check("copy_records_to_table into a masked column is refused, and the session goes on")
async def _():
    refusal = await error_of(connection.copy_records_to_table("readings", records=[(90001, "x")], columns=["id", "secret"]))
    return refusal is not None and refusal.sqlstate == "42501" and await connection.fetchval("SELECT 1") == 1


@check("cancel by timeout")
async def _():
    error = await error_of(connection.fetch("SELECT count(*) FROM readings a, readings b, readings c", timeout=0.5))
    return isinstance(error, asyncio.TimeoutError) and await connection.fetchval("SELECT 1") == 1


@check("settings at the start, and reset")
async def _():
    other = await asyncpg.connect(server_settings={"application_name": "clients", "timezone": "Asia/Tokyo"})
    try:
        named = await other.fetchval("SHOW application_name"), await other.fetchval("SHOW timezone")
        await other.execute("SET timezone = 'UTC'")
        await other.reset()
        return named == ("clients", "Asia/Tokyo") and await other.fetchval("SHOW timezone") == "Asia/Tokyo"
    finally:
        await other.close()


@check("a pool, whose sessions are reset as they come back")
async def _():
    async with asyncpg.create_pool(min_size=4, max_size=4) as pool:
        answers = await asyncio.gather(
            *(pool.fetchrow("SELECT id, secret FROM readings WHERE id = $1", n) for n in range(1, 41))
        )
    return [tuple(answer) for answer in answers] == [(n, "[redacted]") for n in range(1, 41)]


@check("many statements at once")
async def _():
    return await connection.execute("SELECT 1; SELECT secret FROM readings LIMIT 1; SELECT 2") == "SELECT 1"


@check("a wrong password, then the right one")
async def _():
    error = await error_of(asyncpg.connect(password="wrong"))
    other = await asyncpg.connect()
    answer = await other.fetchval("SELECT 1")
    await other.close()
    return isinstance(error, asyncpg.InvalidPasswordError) and answer == 1


@check("the profile for readers alone reads, and does not write")
async def _():
    async with asyncpg.create_pool(user="reader", password="reader-secret", min_size=1, max_size=1) as pool:
        first = await pool.fetchval("SELECT count(*) FROM readings")
        error = await error_of(pool.execute("INSERT INTO notes (client) VALUES ($1)", "reader"))
        return first == 50000 and isinstance(error, asyncpg.InsufficientPrivilegeError)


loop.run_until_complete(connection.close())
check.end()
