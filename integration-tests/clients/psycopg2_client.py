"""psycopg2 through the proxy: parameters, transactions, types, errors, refusals, cancel."""

import datetime
import sys

import psycopg2
import psycopg2.errorcodes
import psycopg2.extras

failures = 0


def check(name, condition):
    global failures
    print(f"psycopg2: {'ok   ' if condition else 'FAIL '} {name}")
    failures += 0 if condition else 1


def refused(cursor, sql, parameters=None):
    try:
        cursor.execute(sql, parameters)
    except psycopg2.Error as error:
        return error
    return None


connection = psycopg2.connect("")
with connection, connection.cursor() as cursor:
    cursor.execute("SELECT id, name, email FROM customers WHERE id = %s", (7,))
    row = cursor.fetchone()
    check("a parameter and a masked column", row[0] == 7 and "*" in row[2])
    cursor.execute("SELECT birth_date, salary FROM customers WHERE id = 7")
    born, salary = cursor.fetchone()
    check("a masked date is a date", isinstance(born, datetime.date) and (born.month, born.day) == (1, 1))
    check("a masked number is a number", salary % 10000 == 0)
    cursor.execute("SELECT total, ordered_at FROM orders WHERE id = ANY(%s) ORDER BY id", ([1, 2],))
    check("an array parameter", len(cursor.fetchall()) == 2)
    cursor.execute("SELECT profile FROM customers WHERE id = 1")
    check("masked JSON is JSON", cursor.fetchone()[0] == "[redacted]")

with connection.cursor() as cursor:
    error = refused(cursor, "DELETE FROM orders")
    check("a refusal is InsufficientPrivilege", isinstance(error, psycopg2.errors.InsufficientPrivilege))
    check("it names the rule", error is not None and "never-destroy" in str(error))
    error = refused(cursor, "SELECT 1")
    check("the transaction is aborted", isinstance(error, psycopg2.errors.InFailedSqlTransaction))
connection.rollback()

with connection.cursor() as cursor:
    cursor.execute("UPDATE tickets SET status = 'closed' WHERE id = 5")
    check("rows written are counted", cursor.rowcount == 1)
connection.rollback()
with connection.cursor() as cursor:
    cursor.execute("SELECT status FROM tickets WHERE id = 5")
    check("a rollback rolls back", cursor.fetchone()[0] != "closed")
    cursor.execute("SELECT count(*), count(*) FILTER (WHERE salary %% %s <> 0) FROM customers", (10000,))
    everyone, told_apart = cursor.fetchone()
    check("a question about a value is asked of masked values", everyone == 1000 and told_apart == 0)
connection.rollback()

with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
    cursor.execute("SELECT plan, count(*) AS n FROM customers GROUP BY plan ORDER BY plan")
    check("rows as dictionaries", all(set(row) == {"plan", "n"} for row in cursor))
connection.close()
sys.exit(1 if failures else 0)
