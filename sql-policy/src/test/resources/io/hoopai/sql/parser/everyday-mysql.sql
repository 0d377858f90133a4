# what agents send, one statement on each line
SELECT 1
SELECT VERSION(), DATABASE(), CURRENT_USER()
SELECT NOW(), CURRENT_TIMESTAMP, UTC_TIMESTAMP()
SELECT * FROM customers LIMIT 10
SELECT * FROM customers LIMIT 20, 10
SELECT * FROM customers LIMIT 10 OFFSET 20
SELECT `id`, `order` FROM `shop`.`orders` WHERE `id` = ?
SELECT id, email FROM customers WHERE email = "ada@example.com"
SELECT c.id, COUNT(o.id) AS n FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY n DESC LIMIT 5
SELECT DATE_FORMAT(created_at, '%Y-%m') AS month, SUM(total) FROM orders GROUP BY month ORDER BY month
SELECT YEAR(created_at), MONTH(created_at), COUNT(*) FROM orders GROUP BY YEAR(created_at), MONTH(created_at)
SELECT * FROM orders WHERE created_at >= NOW() - INTERVAL 7 DAY
SELECT * FROM orders WHERE created_at >= DATE_SUB(CURDATE(), INTERVAL 1 MONTH)
SELECT DATE_ADD(created_at, INTERVAL days DAY) FROM orders
SELECT TIMESTAMPDIFF(HOUR, created_at, closed_at) FROM tickets
SELECT DATEDIFF(NOW(), created_at) FROM tickets
SELECT status, COUNT(*) FROM orders GROUP BY status WITH ROLLUP
SELECT status, COUNT(*) AS n FROM orders GROUP BY status HAVING n > 10
SELECT GROUP_CONCAT(DISTINCT country ORDER BY country SEPARATOR ', ') FROM customers
SELECT GROUP_CONCAT(name) FROM customers
SELECT IF(total > 100, 'big', 'small'), IFNULL(note, ''), COALESCE(a, b), NULLIF(a, 0) FROM orders
SELECT CONCAT(first_name, ' ', last_name), CONCAT_WS(', ', a, b) FROM customers
SELECT SUBSTRING_INDEX(email, '@', -1) AS domain, COUNT(*) FROM customers GROUP BY domain
SELECT UPPER(LEFT(name, 1)), RIGHT(phone, 4), CHAR_LENGTH(name), REPLACE(phone, ' ', '') FROM customers
SELECT SUBSTRING(name, 2, 3), SUBSTRING(name FROM 2 FOR 3), TRIM(name), LOCATE('@', email) FROM customers
SELECT profile->>'$.city' FROM customers WHERE (profile->'$.vip') = true
SELECT JSON_EXTRACT(profile, '$.city'), JSON_UNQUOTE(JSON_EXTRACT(profile, '$.zip')) FROM customers
SELECT JSON_OBJECT('id', id, 'name', name), JSON_ARRAY(id, name) FROM customers
SELECT JSON_ARRAYAGG(id), JSON_OBJECTAGG(id, name) FROM customers
SELECT CAST(total AS SIGNED), CAST(total AS CHAR), CAST(total AS DECIMAL(10, 2)), CAST(created_at AS DATE) FROM orders
SELECT CONVERT(name USING utf8mb4) FROM customers
SELECT * FROM customers WHERE name LIKE '%ada%' AND email NOT LIKE '%@example.com'
SELECT * FROM customers WHERE phone REGEXP '^[+]49' OR phone RLIKE '^0049'
SELECT * FROM customers WHERE country <=> NULL
SELECT * FROM customers WHERE country != 'DE' XOR vip
SELECT total DIV 10, total % 10, MOD(total, 10), total & 1, total << 1 FROM orders
SELECT * FROM customers WHERE id IN (1, 2, 3) AND id NOT IN (SELECT customer_id FROM orders)
SELECT * FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)
SELECT (SELECT MAX(total) FROM orders o WHERE o.customer_id = c.id) AS biggest FROM customers c
SELECT ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY created_at DESC) AS rn FROM orders
SELECT SUM(total) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
WITH r AS (SELECT * FROM orders WHERE total > 100) SELECT COUNT(*) FROM r
WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n WHERE x < 5) SELECT x FROM n
SELECT id FROM orders UNION ALL SELECT id FROM payments ORDER BY id LIMIT 3
SELECT * FROM orders JOIN payments USING (order_id)
SELECT * FROM orders NATURAL JOIN payments
SELECT * FROM orders o, customers c WHERE o.customer_id = c.id
SELECT * FROM (SELECT customer_id, SUM(total) AS s FROM orders GROUP BY customer_id) t WHERE t.s > 10
SELECT DISTINCT country FROM customers
SELECT COUNT(DISTINCT country, city) FROM customers
SELECT MATCH(subject, body) AGAINST ('refund') FROM tickets
SELECT * FROM tickets WHERE id = 1 FOR UPDATE
SELECT CASE status WHEN 'open' THEN 1 ELSE 0 END FROM tickets
SELECT table_name, table_rows FROM information_schema.tables WHERE table_schema = DATABASE()
SELECT column_name, column_type FROM information_schema.columns WHERE table_name = 'orders' ORDER BY ordinal_position
SELECT MD5(email), SHA2(email, 256), HEX(id) FROM customers
SELECT 0xFF, x'ff', 1e5, DATE '2026-01-01', TIMESTAMP '2026-01-01 00:00:00'
SELECT EXTRACT(YEAR FROM created_at) FROM orders
SELECT STR_TO_DATE('2026-01-01', '%Y-%m-%d'), UNIX_TIMESTAMP(created_at), FROM_UNIXTIME(1) FROM orders
SELECT * FROM orders WHERE created_at BETWEEN '2026-01-01' AND '2026-02-01'
SELECT name COLLATE utf8mb4_bin FROM customers
EXPLAIN SELECT * FROM orders
EXPLAIN FORMAT=JSON SELECT * FROM orders WHERE id = 1
INSERT INTO tickets (subject, body) VALUES ('a', 'b'), (?, ?)
INSERT INTO tickets SET subject = 'a', body = 'b'
INSERT IGNORE INTO tickets (id) VALUES (1)
INSERT INTO counters (name, n) VALUES ('a', 1) ON DUPLICATE KEY UPDATE n = n + VALUES(n)
INSERT INTO archive SELECT * FROM tickets WHERE closed_at < '2025-01-01'
REPLACE INTO counters (name, n) VALUES ('a', 1)
UPDATE tickets SET status = 'closed', closed_at = NOW() WHERE id = 5
UPDATE tickets SET priority = 1 WHERE status = 'open' ORDER BY created_at LIMIT 10
UPDATE orders o JOIN payments p ON p.order_id = o.id SET o.status = 'paid', p.seen = 1 WHERE p.amount = o.total
DELETE FROM tickets WHERE id = 5
DELETE FROM tickets WHERE status = 'closed' ORDER BY id LIMIT 10
SELECT IF(a IS NULL, 0, a), a IS TRUE, NOT a, !b FROM t
