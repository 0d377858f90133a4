-- The sample shop. Every value is made up; rows are computed, so that any number of customers can be loaded.
CREATE TABLE customers (
    id          integer PRIMARY KEY,
    name        text NOT NULL,
    email       text NOT NULL UNIQUE,
    phone       text,
    national_id text,
    birth_date  date,
    salary      numeric(10, 2),
    plan        text NOT NULL DEFAULT 'free',
    city        text,
    profile     jsonb,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT salary_not_negative CHECK (salary >= 0)
);
CREATE TABLE orders (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    status      text NOT NULL,
    total       numeric(10, 2) NOT NULL,
    ordered_at  timestamptz NOT NULL
);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE TABLE payments (
    id          integer PRIMARY KEY,
    order_id    integer NOT NULL REFERENCES orders (id),
    method      text NOT NULL,
    card_number text,
    amount      numeric(10, 2) NOT NULL,
    paid_at     timestamptz
);
CREATE TABLE tickets (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    subject     text NOT NULL,
    body        text NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    closed_at   timestamptz
);
CREATE TABLE api_tokens (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    label       text NOT NULL,
    token       text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE VIEW customer_directory AS
    SELECT c.id, c.name, c.email AS contact, c.plan, c.city FROM customers c;
CREATE FUNCTION customer_total(customer integer) RETURNS numeric
    LANGUAGE sql STABLE
    AS 'SELECT coalesce(sum(total), 0) FROM orders WHERE customer_id = customer';
