"""SQLAlchemy through the proxy: Core, ORM, and what its inspector and its reflection ask the catalog."""

import os
import threading

import sqlalchemy
from sqlalchemy import ARRAY, Column, Integer, MetaData, Table, Text, bindparam, create_engine, event, func, select, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship, selectinload

from checks import DIRECT, Checks, error_of

check = Checks("sqlalchemy")


def url(**changed):
    parts = {
        "username": os.environ["PGUSER"],
        "password": os.environ["PGPASSWORD"],
        "host": os.environ["PGHOST"],
        "port": int(os.environ["PGPORT"]),
        "database": os.environ["PGDATABASE"],
        **changed,
    }
    return sqlalchemy.engine.URL.create("postgresql+psycopg2", **parts)


engine = create_engine(url(), future=True)
direct = create_engine(DIRECT, future=True)
TABLES = ("customers", "orders", "tickets", "samples", "readings", "notes", "customer_directory")
Base = declarative_base()


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    client = Column(Text, nullable=False)
    body = Column(Text)
    tags = Column(ARRAY(Text))
    doc = Column(JSONB)


class Customer(Base):
    __tablename__ = "customers"
    id = Column(Integer, primary_key=True)
    name = Column(Text)
    email = Column(Text)
    orders = relationship("Order", back_populates="customer")


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    customer_id = Column(Integer, sqlalchemy.ForeignKey("customers.id"))
    status = Column(Text)
    customer = relationship("Customer", back_populates="orders")


def same(ask):
    """Whether the inspector answers as it does without a guard."""
    ours, theirs = ask(sqlalchemy.inspect(engine)), ask(sqlalchemy.inspect(direct))
    if repr(ours) != repr(theirs):
        raise AssertionError(f"{ours!r} instead of {theirs!r}")
    return bool(ours)


for name, ask in {
    "schemas": lambda i: i.get_schema_names(),
    "tables": lambda i: sorted(i.get_table_names()),
    "views": lambda i: sorted(i.get_view_names()),
    "the definition of a view": lambda i: i.get_view_definition("customer_directory"),
    "sequences": lambda i: i.get_sequence_names(),
    "columns": lambda i: {table: i.get_columns(table) for table in TABLES},
    "primary keys": lambda i: {table: i.get_pk_constraint(table) for table in TABLES},
    "foreign keys": lambda i: {table: i.get_foreign_keys(table) for table in TABLES},
    "indexes": lambda i: {table: i.get_indexes(table) for table in TABLES},
    "unique constraints": lambda i: {table: i.get_unique_constraints(table) for table in TABLES},
    "check constraints": lambda i: {table: i.get_check_constraints(table) for table in TABLES},
    "comments": lambda i: {table: i.get_table_comment(table) for table in TABLES},
    "enums": lambda i: i.get_enums(),
    "tables in the order of their keys": lambda i: i.get_sorted_table_and_fkc_names(),
    "the id of a table": lambda i: i.get_table_oid("samples"),
    "whether a table is there": lambda i: (i.has_table("notes"), i.has_table("nowhere")),
}.items():
    check(f"inspector: {name}")(lambda ask=ask: same(ask))


@check("reflection of everything, used for a query")
def _():
    metadata = MetaData()
    metadata.reflect(engine, views=True)
    orders, customers = metadata.tables["orders"], metadata.tables["customers"]
    with engine.connect() as connection:
        row = connection.execute(select(customers.c.email, orders.c.id).join(orders).where(customers.c.id == 7)).first()
    return set(TABLES) <= set(metadata.tables) and "*" in row.email


@check("automap")
def _():
    base = automap_base()
    base.prepare(autoload_with=engine)
    with Session(engine) as session:
        return len(session.get(base.classes.customers, 7).orders_collection) == 2


@check("Core: a parameter, a masked column, an expanded IN")
def _():
    readings = Table("readings", MetaData(), autoload_with=engine)
    with engine.connect() as connection:
        one = connection.execute(select(readings).where(readings.c.id == bindparam("id")), {"id": 7}).one()
        many = connection.execute(select(readings.c.id).where(readings.c.id.in_([1, 2, 3]))).scalars().all()
    return one.secret == "[redacted]" and sorted(many) == [1, 2, 3]


@check("Core: JSON, arrays, NULL and Unicode, there and back")
def _():
    notes = Note.__table__
    with engine.connect() as connection:
        made = connection.execute(
            insert(notes).values(client="sqlalchemy", body=None, tags=["ä", "日本語😀"], doc={"k": [None, "é"]}).returning(notes.c.id)
        ).scalar_one()
        row = connection.execute(
            select(notes.c.body, notes.c.tags, notes.c.doc, notes.c.doc["k"][1].astext).where(
                notes.c.id == made, notes.c.tags.any("ä")
            )
        ).one()
        connection.rollback()
    return tuple(row) == (None, ["ä", "日本語😀"], {"k": [None, "é"]}, "é")


@check("Core: many rows in one INSERT, upsert, update, delete")
def _():
    notes = Note.__table__
    with engine.connect() as connection:
        connection.execute(insert(notes), [{"client": "sqlalchemy", "body": str(n)} for n in range(500)])
        upsert = insert(notes).values(id=900001, client="sqlalchemy", body="x")
        upsert = upsert.on_conflict_do_update(index_elements=["id"], set_={"body": upsert.excluded.body})
        connection.execute(upsert)
        updated = connection.execute(notes.update().where(notes.c.body == "7").values(body="seven")).rowcount
        deleted = connection.execute(notes.delete().where(notes.c.client == "sqlalchemy", notes.c.body != "seven")).rowcount
        connection.rollback()
    return (updated, deleted) == (1, 500)


@check("ORM: write, flush, refresh, roll back")
def _():
    with Session(engine) as session:
        note = Note(client="sqlalchemy", body="orm", tags=["a"])
        session.add(note)
        session.flush()
        note.body = "changed"
        session.flush()
        session.refresh(note)
        kept = note.body, note.id
        session.rollback()
        return kept[0] == "changed" and session.get(Note, kept[1]) is None


@check("ORM: relations, loaded in three ways")
def _():
    with Session(engine) as session:
        lazy = session.get(Customer, 7)
        counts = [len(lazy.orders)]
        for option in (joinedload, selectinload):
            session.expunge_all()
            customer = session.execute(select(Customer).options(option(Customer.orders)).where(Customer.id == 7)).unique().scalar_one()
            counts.append(len(customer.orders))
        return counts == [2, 2, 2] and "*" in customer.email


@check("ORM: aggregates, subqueries, windows, CTEs")
def _():
    with Session(engine) as session:
        per_customer = (
            select(Order.customer_id, func.count().label("n")).group_by(Order.customer_id).cte("per_customer")
        )
        ranked = select(per_customer.c.n, func.row_number().over(order_by=per_customer.c.customer_id)).limit(3)
        return [row[0] for row in session.execute(ranked)] == [2, 2, 2]


@check("a refusal is ProgrammingError with 42501, and the session goes on after rollback")
def _():
    with engine.connect() as connection:
        error = error_of(connection.execute, text("DROP TABLE notes"))
        connection.rollback()
        return (
            isinstance(error, ProgrammingError)
            and error.orig.pgcode == "42501"
            and connection.execute(text("SELECT 1")).scalar() == 1
        )


@check("savepoints around a refusal")
def _():
    with Session(engine) as session:
        session.add(Note(client="sqlalchemy", body="kept"))
        session.flush()

        def refused():
            with session.begin_nested():
                session.execute(text("TRUNCATE notes"))

        error = error_of(refused)
        kept = session.query(Note).filter_by(client="sqlalchemy").count()
        session.rollback()
        return isinstance(error, ProgrammingError) and kept == 1


@check("levels of isolation and autocommit")
def _():
    for level in ("SERIALIZABLE", "REPEATABLE READ", "READ COMMITTED", "AUTOCOMMIT"):
        with engine.connect().execution_options(isolation_level=level) as connection:
            if connection.execute(text("SHOW transaction_isolation")).scalar() not in (level.lower(), "read committed"):
                return False
    return True


@check("50,000 rows at once, and streamed through a cursor of the server")
def _():
    sql = text("SELECT id, secret FROM readings ORDER BY id")
    with engine.connect() as connection:
        at_once = connection.execute(sql).all()
        streamed = connection.execution_options(stream_results=True, max_row_buffer=5000).execute(sql)
        total = sum(1 for row in streamed if row.secret == "[redacted]")
    return len(at_once) == 50000 == total


@check("5 MB in a result and as a parameter")
def _():
    with engine.connect() as connection:
        body = connection.execute(text("SELECT body FROM documents WHERE id = 1")).scalar_one()
        return len(body) == 5 * 1024 * 1024 and connection.execute(text("SELECT length(:b)"), {"b": body[:1000000]}).scalar() == 1000000


@check("cancel")
def _():
    with engine.connect() as connection:
        timer = threading.Timer(0.5, connection.connection.dbapi_connection.cancel)
        timer.start()
        error = error_of(connection.execute, text("SELECT count(*) FROM readings a, readings b, readings c"))
        timer.join()
        return isinstance(error, DBAPIError) and error.orig.pgcode == "57014"


@check("a pool of sessions side by side, tested before use and reset behind it")
def _():
    pooled = create_engine(url(), future=True, pool_size=5, pool_pre_ping=True)

    @event.listens_for(pooled, "reset")
    def _(connection, _record):
        with connection.cursor() as cursor:
            cursor.execute("CLOSE ALL; RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all()")
        connection.commit()

    answers = []

    def work(number):
        with pooled.connect() as connection:
            answers.append(connection.execute(text("SELECT id, secret FROM readings WHERE id = :n"), {"n": number}).one())

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 41)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pooled.dispose()
    return sorted(tuple(answer) for answer in answers) == [(n, "[redacted]") for n in range(1, 41)]


@check("a wrong password, then the right one")
def _():
    error = error_of(create_engine(url(password="wrong")).connect)
    with create_engine(url()).connect() as connection:
        return "password authentication failed" in str(error) and connection.execute(text("SELECT 1")).scalar() == 1


@check("the profile for readers alone reads and reflects, and does not write")
def _():
    reader = create_engine(url(username="reader", password="reader-secret"), future=True)
    notes = Table("notes", MetaData(), autoload_with=reader)
    with reader.connect() as connection:
        error = error_of(connection.execute, insert(notes).values(client="reader"))
    reader.dispose()
    return isinstance(error, ProgrammingError) and len(notes.columns) == 5


check.end()
