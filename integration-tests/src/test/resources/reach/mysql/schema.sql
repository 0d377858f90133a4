-- A shop with its help desk, its web analytics, its staff, its places and its documents.

CREATE TABLE countries (
  code CHAR(2) NOT NULL PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  continent ENUM('Africa', 'Antarctica', 'Asia', 'Europe', 'North America', 'Oceania', 'South America') NOT NULL,
  population BIGINT UNSIGNED,
  languages SET('en', 'de', 'fr', 'es', 'it', 'ja') NOT NULL DEFAULT 'en'
);

CREATE TABLE customers (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(190) NOT NULL,
  first_name VARCHAR(60),
  last_name VARCHAR(60),
  phone VARCHAR(30),
  birth_date DATE,
  country_code CHAR(2),
  vip TINYINT(1) NOT NULL DEFAULT 0,
  credit_limit DECIMAL(12, 2) NOT NULL DEFAULT 0,
  preferences JSON,
  password_hash VARBINARY(60),
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at DATETIME(6) DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6),
  deleted_at DATETIME,
  full_name VARCHAR(130) GENERATED ALWAYS AS (CONCAT_WS(' ', first_name, last_name)) VIRTUAL,
  email_domain VARCHAR(190) GENERATED ALWAYS AS (SUBSTRING_INDEX(email, '@', -1)) STORED,
  UNIQUE KEY uq_customers_email (email),
  KEY ix_customers_country (country_code, created_at),
  KEY ix_customers_domain (email_domain),
  CONSTRAINT fk_customers_country FOREIGN KEY (country_code) REFERENCES countries (code)
);

CREATE TABLE addresses (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  kind ENUM('billing', 'shipping') NOT NULL,
  street VARCHAR(120) NOT NULL,
  city VARCHAR(80) NOT NULL,
  postcode VARCHAR(12),
  country_code CHAR(2) NOT NULL,
  KEY ix_addresses_customer (customer_id),
  CONSTRAINT fk_addresses_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE TABLE categories (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent_id INT,
  name VARCHAR(80) NOT NULL,
  slug VARCHAR(80) NOT NULL UNIQUE,
  CONSTRAINT fk_categories_parent FOREIGN KEY (parent_id) REFERENCES categories (id)
);

CREATE TABLE products (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sku CHAR(12) NOT NULL UNIQUE,
  name VARCHAR(200) NOT NULL,
  description TEXT,
  category_id INT,
  price DECIMAL(10, 2) NOT NULL,
  cost DECIMAL(10, 2),
  stock INT NOT NULL DEFAULT 0,
  attributes JSON,
  tags JSON,
  flags BIT(8) NOT NULL DEFAULT b'0',
  active BOOLEAN NOT NULL DEFAULT TRUE,
  released_on DATE,
  color VARCHAR(20) GENERATED ALWAYS AS (attributes ->> '$.color') VIRTUAL,
  FULLTEXT KEY ft_products (name, description),
  KEY ix_products_category (category_id, price),
  KEY ix_products_color (color),
  CONSTRAINT fk_products_category FOREIGN KEY (category_id) REFERENCES categories (id)
);

CREATE TABLE orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  status ENUM('new', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded') NOT NULL DEFAULT 'new',
  total DECIMAL(12, 2) NOT NULL DEFAULT 0,
  currency CHAR(3) NOT NULL DEFAULT 'EUR',
  coupon VARCHAR(20),
  placed_at DATETIME NOT NULL,
  shipped_at DATETIME,
  details JSON,
  `key` VARCHAR(40),
  KEY ix_orders_customer (customer_id, placed_at),
  KEY ix_orders_status (status),
  KEY ix_orders_placed (placed_at),
  CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
);

CREATE TABLE order_items (
  order_id BIGINT UNSIGNED NOT NULL,
  line SMALLINT NOT NULL,
  product_id INT NOT NULL,
  quantity INT NOT NULL,
  unit_price DECIMAL(10, 2) NOT NULL,
  discount DECIMAL(5, 2) NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, line),
  KEY ix_items_product (product_id),
  CONSTRAINT fk_items_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  CONSTRAINT fk_items_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE payments (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_id BIGINT UNSIGNED NOT NULL,
  method VARCHAR(20) NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  card_number VARCHAR(19),
  paid_at DATETIME(3),
  raw_response LONGTEXT,
  KEY ix_payments_order (order_id)
);

CREATE TABLE reviews (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  product_id INT NOT NULL,
  customer_id BIGINT UNSIGNED NOT NULL,
  rating TINYINT UNSIGNED NOT NULL,
  title VARCHAR(120),
  body TEXT,
  created_at DATETIME NOT NULL,
  UNIQUE KEY uq_reviews (product_id, customer_id),
  FULLTEXT KEY ft_reviews (title, body)
);

CREATE TABLE inventory (
  warehouse_id INT NOT NULL,
  product_id INT NOT NULL,
  quantity INT NOT NULL DEFAULT 0,
  reserved INT NOT NULL DEFAULT 0,
  updated_at TIMESTAMP NULL,
  PRIMARY KEY (warehouse_id, product_id)
);

CREATE TABLE coupons (
  code VARCHAR(20) NOT NULL PRIMARY KEY,
  percent TINYINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_until DATE,
  used INT NOT NULL DEFAULT 0
);

CREATE TABLE departments (
  id INT NOT NULL PRIMARY KEY,
  name VARCHAR(60) NOT NULL,
  budget DECIMAL(14, 2)
);

CREATE TABLE employees (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  manager_id INT,
  department_id INT,
  salary DECIMAL(10, 2),
  hired_on DATE NOT NULL,
  ssn CHAR(11),
  KEY ix_employees_manager (manager_id),
  KEY ix_employees_department (department_id)
);

CREATE TABLE tickets (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED,
  assignee_id INT,
  subject VARCHAR(200) NOT NULL,
  status VARCHAR(20) NOT NULL DEFAULT 'open',
  priority TINYINT NOT NULL DEFAULT 3,
  labels JSON,
  opened_at DATETIME NOT NULL,
  closed_at DATETIME
);

CREATE TABLE ticket_messages (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ticket_id INT NOT NULL,
  author VARCHAR(80),
  body MEDIUMTEXT,
  sent_at DATETIME(6) NOT NULL,
  FULLTEXT KEY ft_messages (body) WITH PARSER ngram
);

CREATE TABLE page_views (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  session_id CHAR(36) NOT NULL,
  customer_id BIGINT UNSIGNED,
  url VARCHAR(500) NOT NULL,
  referrer VARCHAR(500),
  ip VARBINARY(16),
  viewed_at DATETIME NOT NULL,
  duration_ms INT,
  payload JSON,
  PRIMARY KEY (id, viewed_at),
  KEY ix_views_session (session_id)
) PARTITION BY RANGE (TO_DAYS(viewed_at)) (
  PARTITION p2024 VALUES LESS THAN (TO_DAYS('2025-01-01')),
  PARTITION p2025 VALUES LESS THAN (TO_DAYS('2026-01-01')),
  PARTITION pmax VALUES LESS THAN MAXVALUE
);

CREATE TABLE metrics (
  device_id INT NOT NULL,
  measured_at DATETIME NOT NULL,
  name VARCHAR(40) NOT NULL,
  value DOUBLE,
  PRIMARY KEY (device_id, name, measured_at)
);

CREATE TABLE stores (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  location POINT NOT NULL SRID 4326,
  area POLYGON SRID 0,
  opened_on DATE,
  open_time TIME,
  close_time TIME,
  founded YEAR,
  SPATIAL INDEX sx_stores (location)
);

CREATE TABLE documents (
  id BINARY(16) NOT NULL PRIMARY KEY,
  owner_id BIGINT UNSIGNED,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs,
  content LONGBLOB,
  meta JSON,
  version INT NOT NULL DEFAULT 1,
  KEY ix_documents_owner (owner_id)
);

CREATE TABLE audit_log (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  actor VARCHAR(80),
  action VARCHAR(40) NOT NULL,
  entity VARCHAR(40),
  entity_id BIGINT,
  changes JSON,
  at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
);

CREATE TABLE job_queue (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  queue VARCHAR(40) NOT NULL,
  payload JSON NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  reserved_at DATETIME,
  available_at DATETIME NOT NULL,
  KEY ix_jobs (queue, reserved_at, available_at)
);

CREATE TABLE settings (
  `group` VARCHAR(40) NOT NULL,
  `key` VARCHAR(40) NOT NULL,
  `value` TEXT,
  `order` INT,
  PRIMARY KEY (`group`, `key`)
);

CREATE TABLE archived_orders LIKE orders;

CREATE TABLE `Sales Report 2025` (
  `Region Name` VARCHAR(40),
  `Q1` DECIMAL(10, 2),
  `Q2` DECIMAL(10, 2),
  `Q3` DECIMAL(10, 2),
  `Q4` DECIMAL(10, 2)
);

CREATE VIEW active_customers AS SELECT id, email, first_name, last_name, country_code, created_at FROM customers WHERE deleted_at IS NULL;

CREATE VIEW order_totals AS SELECT o.id AS order_id, o.customer_id, SUM(i.quantity * i.unit_price) AS total FROM orders o JOIN order_items i ON i.order_id = o.id GROUP BY o.id, o.customer_id;

CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW open_tickets AS SELECT id, customer_id, subject, priority, opened_at FROM tickets WHERE status <> 'closed' WITH CHECK OPTION;

CREATE FUNCTION net_price(gross DECIMAL(10, 2), rate DECIMAL(4, 2)) RETURNS DECIMAL(10, 2) DETERMINISTIC NO SQL RETURN gross / (1 + rate / 100);

CREATE FUNCTION order_count(customer BIGINT UNSIGNED) RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM orders WHERE customer_id = customer);

CREATE PROCEDURE close_ticket(IN ticket INT) MODIFIES SQL DATA UPDATE tickets SET status = 'closed', closed_at = NOW() WHERE id = ticket;

CREATE PROCEDURE monthly_report(IN month_start DATE, OUT orders_count INT) READS SQL DATA BEGIN SELECT COUNT(*) INTO orders_count FROM orders WHERE placed_at >= month_start; SELECT status, COUNT(*) FROM orders GROUP BY status; END;
