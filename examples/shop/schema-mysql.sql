-- The sample shop for MySQL 8. Every value is made up; rows are computed, so that any number of customers can be loaded.
CREATE TABLE customers (
    id          integer PRIMARY KEY,
    name        varchar(200) NOT NULL,
    email       varchar(200) NOT NULL UNIQUE,
    phone       varchar(40),
    national_id varchar(40),
    birth_date  date,
    salary      decimal(10, 2),
    plan        varchar(20) NOT NULL DEFAULT 'free',
    city        varchar(100),
    profile     json,
    created_at  datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT salary_not_negative CHECK (salary >= 0)
);
CREATE TABLE orders (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL,
    status      varchar(20) NOT NULL,
    total       decimal(10, 2) NOT NULL,
    ordered_at  datetime NOT NULL,
    INDEX orders_customer (customer_id),
    FOREIGN KEY (customer_id) REFERENCES customers (id)
);
CREATE TABLE payments (
    id          integer PRIMARY KEY,
    order_id    integer NOT NULL,
    method      varchar(20) NOT NULL,
    card_number varchar(40),
    amount      decimal(10, 2) NOT NULL,
    paid_at     datetime,
    FOREIGN KEY (order_id) REFERENCES orders (id)
);
CREATE TABLE tickets (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL,
    subject     varchar(200) NOT NULL,
    body        text NOT NULL,
    status      varchar(20) NOT NULL DEFAULT 'open',
    closed_at   datetime,
    FOREIGN KEY (customer_id) REFERENCES customers (id)
);
CREATE TABLE api_tokens (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL,
    label       varchar(100) NOT NULL,
    token       varchar(200) NOT NULL,
    created_at  datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (customer_id) REFERENCES customers (id)
);
CREATE VIEW customer_directory AS
    SELECT c.id, c.name, c.email AS contact, c.plan, c.city FROM customers c;
