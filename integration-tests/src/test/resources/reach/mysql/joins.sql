-- name: implicit
SELECT o.id, c.email FROM orders o, customers c WHERE o.customer_id = c.id AND c.vip = 1;
-- name: three-inner
SELECT o.id, p.name, i.quantity FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE o.id = 42;
-- name: using
SELECT product_id, quantity, warehouse_id FROM order_items JOIN inventory USING (product_id, quantity);
-- name: using-star
SELECT * FROM order_items i LEFT JOIN reviews r USING (product_id) LIMIT 5;
-- name: natural
SELECT * FROM order_items NATURAL JOIN inventory;
-- name: natural-left
SELECT warehouse_id, line FROM order_items NATURAL LEFT JOIN inventory;
-- name: natural-right-outer
SELECT order_id FROM order_items NATURAL RIGHT OUTER JOIN inventory WHERE reserved = 0;
-- name: cross
SELECT d.name, s.name FROM departments d CROSS JOIN stores s;
-- name: join-without-condition
SELECT COUNT(*) FROM countries a JOIN countries b;
-- name: cross-with-on
SELECT c.name FROM countries c CROSS JOIN customers u ON u.country_code = c.code;
-- name: straight-join
SELECT c.email FROM countries k STRAIGHT_JOIN customers c ON c.country_code = k.code WHERE k.continent = 'Europe';
-- name: straight-join-plain
SELECT * FROM departments STRAIGHT_JOIN employees;
-- name: select-straight-join
SELECT STRAIGHT_JOIN o.id, c.email FROM customers c INNER JOIN orders o ON o.customer_id = c.id;
-- name: right
SELECT c.id, o.id FROM orders o RIGHT JOIN customers c ON c.id = o.customer_id WHERE o.id IS NULL;
-- name: right-outer-using
SELECT p.product_id FROM reviews r RIGHT OUTER JOIN order_items p USING (product_id);
-- name: parenthesized-right-side
SELECT c.email, p.name FROM customers c LEFT JOIN (orders o INNER JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id) ON o.customer_id = c.id;
-- name: parenthesized-list
SELECT c.id FROM customers c LEFT JOIN (orders o, payments p) ON (o.customer_id = c.id AND p.order_id = o.id);
-- name: parenthesized-left-side
SELECT * FROM (customers c JOIN orders o ON o.customer_id = c.id) LEFT JOIN payments p ON p.order_id = o.id;
-- name: parenthesized-table
SELECT name FROM (products) WHERE price > 10;
-- name: doubly-parenthesized
SELECT a.id FROM ((customers a JOIN addresses b ON a.id = b.customer_id)) WHERE b.city = 'Paris';
-- name: nested-on
SELECT a.id FROM customers a LEFT JOIN orders b JOIN payments c ON c.order_id = b.id ON b.customer_id = a.id;
-- name: self-join
SELECT e.name AS employee, m.name AS manager FROM employees e LEFT JOIN employees m ON m.id = e.manager_id;
-- name: self-join-inequality
SELECT a.name, b.name FROM employees a JOIN employees b ON a.department_id = b.department_id AND a.id <> b.id AND a.salary > b.salary;
-- name: non-equi
SELECT o.id, c.percent FROM orders o JOIN coupons c ON o.coupon = c.code AND DATE(o.placed_at) BETWEEN c.valid_from AND IFNULL(c.valid_until, '9999-12-31');
-- name: anti-join
SELECT p.id, p.name FROM products p LEFT JOIN order_items i ON i.product_id = p.id WHERE i.order_id IS NULL;
-- name: semi-join-exists
SELECT name FROM departments d WHERE EXISTS (SELECT 1 FROM employees e WHERE e.department_id = d.id AND e.salary > 5000);
-- name: in-subquery
SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE total > 500);
-- name: not-in-subquery
SELECT name FROM products WHERE id NOT IN (SELECT product_id FROM order_items WHERE quantity > 3);
-- name: row-in-subquery
SELECT * FROM inventory WHERE (warehouse_id, product_id) IN (SELECT 1, id FROM products WHERE active);
-- name: row-equals-subquery
SELECT name FROM employees WHERE (department_id, salary) = (SELECT department_id, MAX(salary) FROM employees GROUP BY department_id LIMIT 1);
-- name: row-constructor
SELECT * FROM order_items WHERE ROW(order_id, line) > ROW(10, 2);
-- name: any-subquery
SELECT name FROM products WHERE price > ANY (SELECT unit_price FROM order_items);
-- name: all-subquery
SELECT name FROM employees WHERE salary >= ALL (SELECT salary FROM employees WHERE salary IS NOT NULL);
-- name: some-subquery
SELECT id FROM orders WHERE total = SOME (SELECT amount FROM payments);
-- name: scalar-subqueries
SELECT c.email, (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders, (SELECT MAX(placed_at) FROM orders WHERE customer_id = c.id) AS last_order FROM customers c;
-- name: derived
SELECT t.country, t.n FROM (SELECT country_code AS country, COUNT(*) AS n FROM customers GROUP BY country_code) AS t WHERE t.n > 5;
-- name: derived-without-as
SELECT x.total FROM (SELECT SUM(total) total FROM orders) x;
-- name: derived-join-derived
SELECT a.day, a.orders, b.views FROM (SELECT DATE(placed_at) day, COUNT(*) orders FROM orders GROUP BY 1) a LEFT JOIN (SELECT DATE(viewed_at) day, COUNT(*) views FROM page_views GROUP BY 1) b USING (day);
-- name: lateral
SELECT c.email, latest.id, latest.total FROM customers c, LATERAL (SELECT id, total FROM orders o WHERE o.customer_id = c.id ORDER BY placed_at DESC LIMIT 3) AS latest;
-- name: left-join-lateral
SELECT d.name, top.name, top.salary FROM departments d LEFT JOIN LATERAL (SELECT name, salary FROM employees e WHERE e.department_id = d.id ORDER BY salary DESC LIMIT 1) top ON TRUE;
-- name: qualified-by-schema
SELECT reach_orders.id FROM orders AS reach_orders, customers AS u WHERE reach_orders.customer_id = u.id;
-- name: mixed-comma-and-join
SELECT k.name, c.email, o.total FROM countries k, customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.country_code = k.code;
-- name: star-of-one-table
SELECT o.*, c.email AS customer_email FROM orders o JOIN customers c ON c.id = o.customer_id;
-- name: two-stars
SELECT d.*, e.* FROM departments d JOIN employees e ON e.department_id = d.id;
-- name: view-join
SELECT a.email, t.total FROM active_customers a JOIN order_totals t ON t.customer_id = a.id ORDER BY t.total DESC;
-- name: join-keyword-aliases
SELECT o.id FROM orders o INNER JOIN customers cu ON (cu.id = o.customer_id) INNER JOIN countries co ON (co.code = cu.country_code);
-- name: on-with-or
SELECT t.id FROM tickets t JOIN employees e ON t.assignee_id = e.id OR e.manager_id = t.assignee_id;
-- name: on-with-subquery
SELECT p.id FROM products p LEFT JOIN reviews r ON r.product_id = p.id AND r.rating = (SELECT MAX(rating) FROM reviews);
-- name: exists-in-select
SELECT id, EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id) AS is_paid, NOT EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id) AS is_empty FROM orders o;
-- name: full-join-emulated
SELECT c.code, cu.id FROM countries c LEFT JOIN customers cu ON cu.country_code = c.code UNION ALL SELECT c.code, cu.id FROM countries c RIGHT JOIN customers cu ON cu.country_code = c.code WHERE c.code IS NULL;
