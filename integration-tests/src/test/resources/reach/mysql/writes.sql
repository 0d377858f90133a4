-- name: insert
INSERT INTO coupons (code, percent, valid_from) VALUES ('SPRING', 10, '2026-03-01');
-- name: insert-several
INSERT INTO departments (id, name, budget) VALUES (1, 'Sales', 100000), (2, 'R&D', NULL), (3, 'HR', DEFAULT);
-- name: insert-all-columns
INSERT INTO departments VALUES (4, 'Legal', 5000.50);
-- name: insert-without-into
INSERT departments (id, name) VALUES (5, 'IT');
-- name: insert-value-singular
INSERT INTO departments (id, name) VALUE (6, 'Ops');
-- name: insert-empty-lists
INSERT INTO audit_log () VALUES ();
-- name: insert-ignore
INSERT IGNORE INTO customers (email) VALUES ('a@example.com');
-- name: insert-low-priority
INSERT LOW_PRIORITY INTO audit_log (action) VALUES ('x');
-- name: insert-high-priority-ignore
INSERT HIGH_PRIORITY IGNORE INTO audit_log (action) VALUES ('y');
-- name: insert-delayed
INSERT DELAYED INTO audit_log (action) VALUES ('z');
-- name: insert-set
INSERT INTO tickets SET subject = 'Help', opened_at = NOW(), priority = DEFAULT, customer_id = 7;
-- name: insert-select
INSERT INTO archived_orders SELECT * FROM orders WHERE placed_at < '2020-01-01';
-- name: insert-columns-select
INSERT INTO audit_log (actor, action, entity_id) SELECT email, 'export', id FROM customers WHERE vip = 1 LIMIT 10;
-- name: insert-parenthesized-select
INSERT INTO archived_orders (id, customer_id, placed_at) (SELECT id, customer_id, placed_at FROM orders);
-- name: insert-union
INSERT INTO coupons (code, percent, valid_from) SELECT 'A', 1, CURDATE() UNION ALL SELECT 'B', 2, CURDATE();
-- name: insert-not-exists
INSERT INTO settings (`group`, `key`, value) SELECT 'ui', 'theme', 'dark' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM settings WHERE `group` = 'ui' AND `key` = 'theme');
-- name: insert-expressions
INSERT INTO orders (customer_id, placed_at, total, details) VALUES (1, NOW() - INTERVAL 1 DAY, 10 * 1.19, JSON_OBJECT('source', 'web')), ((SELECT MIN(id) FROM customers), '2025-01-01', DEFAULT(total), '{}');
-- name: insert-partition
INSERT INTO page_views PARTITION (p2025) (session_id, url, viewed_at) VALUES (UUID(), '/', '2025-05-05');
-- name: insert-parameters
INSERT INTO reviews (product_id, customer_id, rating, title, body, created_at) VALUES (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, NOW());
-- name: insert-qualified-column
INSERT INTO coupons (coupons.code, coupons.percent, valid_from) VALUES ('Q', 5, '2025-01-01');
-- name: insert-binary
INSERT INTO documents (id, title, content) VALUES (UUID_TO_BIN(UUID()), 'x', X'DEADBEEF'), (0x0102030405060708090a0b0c0d0e0f10, _utf8mb4'ü', _binary'raw');
-- name: insert-geometry
INSERT INTO stores (name, location) VALUES ('Mitte', ST_GeomFromText('POINT(52.52 13.40)', 4326));
-- name: upsert
INSERT INTO inventory (warehouse_id, product_id, quantity) VALUES (1, 2, 10) ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity), updated_at = NOW();
-- name: upsert-literal
INSERT INTO coupons (code, percent, valid_from) VALUES ('X', 5, CURDATE()) ON DUPLICATE KEY UPDATE used = used + 1;
-- name: upsert-last-insert-id
INSERT INTO customers (email) VALUES ('b@example.com') ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), updated_at = CURRENT_TIMESTAMP(6);
-- name: upsert-if-greater
INSERT INTO metrics (device_id, measured_at, name, value) VALUES (1, NOW(), 't', 5) ON DUPLICATE KEY UPDATE value = IF(VALUES(value) > value, VALUES(value), value), name = VALUES(name);
-- name: upsert-select
INSERT INTO inventory (warehouse_id, product_id, quantity) SELECT 1, i.product_id, SUM(i.quantity) FROM order_items i GROUP BY i.product_id ON DUPLICATE KEY UPDATE reserved = 0;
-- name: upsert-set
INSERT INTO settings SET `group` = 'a', `key` = 'b', value = 'c' ON DUPLICATE KEY UPDATE value = VALUES(value);
-- name: upsert-do-nothing
INSERT INTO coupons (code, percent, valid_from) VALUES ('N', 1, '2025-01-01') ON DUPLICATE KEY UPDATE code = code;
-- name: upsert-qualified
INSERT INTO inventory (warehouse_id, product_id, quantity) VALUES (1, 1, 1) ON DUPLICATE KEY UPDATE inventory.quantity = inventory.quantity + 1;
-- name: replace
REPLACE INTO settings (`group`, `key`, value) VALUES ('ui', 'lang', 'de');
-- name: replace-set
REPLACE settings SET `group` = 'ui', `key` = 'lang', value = 'fr';
-- name: replace-select
REPLACE INTO inventory (warehouse_id, product_id, quantity) SELECT 2, product_id, quantity FROM inventory WHERE warehouse_id = 1;
-- name: replace-low-priority
REPLACE LOW_PRIORITY INTO departments VALUES (1, 'Sales', 1);
-- name: update
UPDATE customers SET vip = 1, credit_limit = credit_limit + 100 WHERE id = 5;
-- name: update-expression
UPDATE products SET price = ROUND(price * 1.05, 2), attributes = JSON_SET(attributes, '$.repriced', TRUE) WHERE category_id = 3 AND active;
-- name: update-order-limit
UPDATE job_queue SET reserved_at = NOW(), attempts = attempts + 1 WHERE reserved_at IS NULL ORDER BY available_at LIMIT 10;
-- name: update-ignore-low-priority
UPDATE LOW_PRIORITY IGNORE customers SET email = LOWER(email) WHERE id = 1;
-- name: update-default
UPDATE tickets SET priority = DEFAULT, closed_at = NULL WHERE id = 3;
-- name: update-alias
UPDATE customers AS c SET c.phone = NULL WHERE c.id = 3;
-- name: update-join
UPDATE orders o INNER JOIN customers c ON c.id = o.customer_id SET o.status = 'cancelled' WHERE c.email = 'x@example.com' AND o.status = 'new';
-- name: update-left-join
UPDATE products p LEFT JOIN order_items i ON i.product_id = p.id SET p.active = FALSE WHERE i.product_id IS NULL;
-- name: update-two-tables
UPDATE orders, customers SET orders.total = 0, customers.credit_limit = 0 WHERE orders.customer_id = customers.id AND customers.id = 9;
-- name: update-join-derived
UPDATE products p JOIN (SELECT product_id, AVG(rating) AS r FROM reviews GROUP BY product_id) x ON x.product_id = p.id SET p.active = x.r > 2 WHERE p.active;
-- name: update-subquery
UPDATE orders SET total = (SELECT SUM(quantity * unit_price) FROM order_items WHERE order_id = orders.id) WHERE id = 12;
-- name: update-in-subquery
UPDATE tickets SET status = 'closed' WHERE customer_id IN (SELECT id FROM customers WHERE deleted_at IS NOT NULL);
-- name: update-case
UPDATE employees SET salary = CASE WHEN department_id = 1 THEN salary * 1.1 WHEN department_id = 2 THEN salary * 1.2 ELSE salary END WHERE department_id IN (1, 2);
-- name: update-partition
UPDATE page_views PARTITION (p2024) SET ip = NULL WHERE customer_id = 4;
-- name: delete
DELETE FROM coupons WHERE valid_until < CURDATE();
-- name: delete-order-limit
DELETE FROM audit_log WHERE at < NOW() - INTERVAL 1 YEAR ORDER BY id LIMIT 1000;
-- name: delete-modifiers
DELETE LOW_PRIORITY QUICK IGNORE FROM page_views WHERE id = 1;
-- name: delete-partition
DELETE FROM page_views PARTITION (p2024) WHERE duration_ms IS NULL;
-- name: delete-in-subquery
DELETE FROM addresses WHERE customer_id IN (SELECT id FROM customers WHERE deleted_at IS NOT NULL);
-- name: delete-one-of-join
DELETE o FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email LIKE '%@test.example';
-- name: delete-two-of-join
DELETE t, m FROM tickets t LEFT JOIN ticket_messages m ON m.ticket_id = t.id WHERE t.id = 5;
-- name: delete-using
DELETE FROM o USING orders AS o INNER JOIN payments AS p ON p.order_id = o.id WHERE p.amount = 0 AND o.id = 2;
-- name: delete-star-names
DELETE reviews.* FROM reviews, products WHERE reviews.product_id = products.id AND products.active = 0;
-- name: delete-duplicates
DELETE c1 FROM customers c1 INNER JOIN customers c2 WHERE c1.id > c2.id AND c1.email = c2.email;
