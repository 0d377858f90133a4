-- What agents ask of the shop, one statement a line. `{}` is a literal that is another one each time.
SELECT id, name, plan FROM customers WHERE id = {}
SELECT * FROM customers WHERE id = {}
SELECT name, email, phone FROM customers WHERE id = {}
SELECT id, name FROM customers WHERE email = 'person{}@example.com'
SELECT id, name, city FROM customers WHERE city = 'Berlin' AND id > {} ORDER BY name LIMIT 20
SELECT count(*) FROM customers WHERE id < {}
SELECT plan, count(*) AS customers FROM customers WHERE id > {} GROUP BY plan ORDER BY customers DESC
SELECT city, count(*) FROM customers WHERE plan = 'pro' AND id <> {} GROUP BY city HAVING count(*) > 1
SELECT id, name FROM customers WHERE name ILIKE '%smith{}%' LIMIT 10
SELECT id, name, created_at FROM customers WHERE created_at >= now() - interval '7 days' AND id > {}
SELECT date_trunc('month', created_at) AS month, count(*) FROM customers WHERE id > {} GROUP BY 1 ORDER BY 1
SELECT c.id, c.name, o.total FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id = {}
SELECT c.name, sum(o.total) AS revenue FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.id > {} GROUP BY c.name ORDER BY revenue DESC LIMIT 10
SELECT c.name, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.id > {} GROUP BY c.id, c.name
SELECT id, status, total FROM orders WHERE customer_id = {} ORDER BY ordered_at DESC
SELECT status, count(*), sum(total), avg(total) FROM orders WHERE id > {} GROUP BY status
SELECT * FROM orders WHERE status = 'open' AND id < {} ORDER BY ordered_at LIMIT 50
SELECT id, total FROM orders WHERE total BETWEEN 10 AND {} AND status IN ('open', 'shipped')
SELECT max(ordered_at), min(ordered_at) FROM orders WHERE customer_id = {}
SELECT o.id, p.method, p.amount FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = {}
SELECT p.method, count(*), round(avg(p.amount), 2) FROM payments p WHERE p.id > {} GROUP BY p.method
SELECT id, card_number, amount FROM payments WHERE order_id = {}
SELECT p.id FROM payments p WHERE p.paid_at IS NULL AND p.id > {}
SELECT id, subject, status FROM tickets WHERE customer_id = {}
SELECT id, subject, body FROM tickets WHERE status = 'open' AND id > {} ORDER BY id LIMIT 5
SELECT count(*) FILTER (WHERE status = 'open') AS open, count(*) AS tickets FROM tickets WHERE id > {}
SELECT t.id, t.subject, c.name FROM tickets t JOIN customers c ON c.id = t.customer_id WHERE t.id = {}
SELECT c.name, t.subject FROM customers c, tickets t WHERE t.customer_id = c.id AND t.status = 'open' AND c.id = {}
SELECT DISTINCT city FROM customers WHERE city IS NOT NULL AND id > {} ORDER BY city
SELECT DISTINCT ON (customer_id) customer_id, id, ordered_at FROM orders WHERE id > {} ORDER BY customer_id, ordered_at DESC
SELECT id, name FROM customers WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = customers.id AND o.total > {})
SELECT id, name FROM customers WHERE id IN (SELECT customer_id FROM tickets WHERE status = 'open' AND id > {})
SELECT id, name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE id < {}) LIMIT 100
SELECT name, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) AS orders FROM customers c WHERE c.id = {}
WITH recent AS (SELECT customer_id, sum(total) AS total FROM orders WHERE id > {} GROUP BY customer_id) SELECT c.name, r.total FROM recent r JOIN customers c ON c.id = r.customer_id ORDER BY r.total DESC LIMIT 10
WITH a AS (SELECT id, plan FROM customers WHERE id < {}), b AS (SELECT plan, count(*) AS n FROM a GROUP BY plan) SELECT * FROM b ORDER BY n
SELECT id, total, rank() OVER (PARTITION BY customer_id ORDER BY total DESC) AS place FROM orders WHERE id < {}
SELECT ordered_at::date AS day, sum(total) AS total, sum(sum(total)) OVER (ORDER BY ordered_at::date) AS running FROM orders WHERE id > {} GROUP BY 1
SELECT id, CASE WHEN total > 100 THEN 'large' WHEN total > 10 THEN 'medium' ELSE 'small' END AS size FROM orders WHERE id = {}
SELECT id, coalesce(city, 'unknown') AS city FROM customers WHERE id > {} LIMIT 10
SELECT upper(name), length(name) FROM customers WHERE id = {}
SELECT 'order' AS kind, id FROM orders WHERE customer_id = {} UNION ALL SELECT 'ticket', id FROM tickets WHERE customer_id = 7
SELECT contact, plan FROM customer_directory WHERE id = {}
SELECT id, name FROM customers ORDER BY id LIMIT 50 OFFSET {}
SELECT extract(year FROM ordered_at) AS year, count(*) FROM orders WHERE id <> {} GROUP BY 1 ORDER BY 1
SELECT string_agg(status, ', ' ORDER BY id) FROM orders WHERE customer_id = {}
SELECT c.plan, avg(o.total)::numeric(10, 2) AS average FROM customers c JOIN orders o ON o.customer_id = c.id JOIN payments p ON p.order_id = o.id WHERE p.id > {} GROUP BY c.plan
UPDATE tickets SET status = 'closed', closed_at = now() WHERE id = {}
INSERT INTO tickets (id, customer_id, subject, body) VALUES ({}, 7, 'Question', 'When does it arrive?')
EXPLAIN SELECT id, status FROM orders WHERE customer_id = {}
