-- What language models write when asked about the data.

-- name: sample-rows
SELECT * FROM customers LIMIT 5;
-- name: count-rows
SELECT COUNT(*) AS total_customers FROM customers;
-- name: row-counts-of-tables
SELECT 'customers' AS table_name, COUNT(*) AS row_count FROM customers UNION ALL SELECT 'orders', COUNT(*) FROM orders UNION ALL SELECT 'order_items', COUNT(*) FROM order_items ORDER BY row_count DESC;
-- name: distinct-values
SELECT DISTINCT status FROM orders ORDER BY status;
-- name: value-distribution
SELECT status, COUNT(*) AS cnt, ROUND(COUNT(*) * 100.0 / (SELECT COUNT(*) FROM orders), 2) AS percentage FROM orders GROUP BY status ORDER BY cnt DESC;
-- name: null-check
SELECT COUNT(*) AS total, COUNT(phone) AS with_phone, SUM(CASE WHEN phone IS NULL THEN 1 ELSE 0 END) AS missing_phone, ROUND(AVG(phone IS NULL) * 100, 1) AS pct_missing FROM customers;
-- name: date-range
SELECT MIN(placed_at) AS first_order, MAX(placed_at) AS last_order, DATEDIFF(MAX(placed_at), MIN(placed_at)) AS days FROM orders;
-- name: find-customer
SELECT id, first_name, last_name, email FROM customers WHERE LOWER(email) = LOWER('Jane.Doe@Example.com') OR CONCAT(first_name, ' ', last_name) LIKE '%Jane%Doe%';
-- name: order-history
SELECT o.id AS order_id, o.placed_at AS order_date, o.status, o.total AS order_total, GROUP_CONCAT(p.name SEPARATOR ', ') AS products FROM orders AS o INNER JOIN order_items AS oi ON o.id = oi.order_id INNER JOIN products AS p ON oi.product_id = p.id WHERE o.customer_id = 123 GROUP BY o.id, o.placed_at, o.status, o.total ORDER BY o.placed_at DESC;
-- name: commented-cte-pipeline
-- Step 1: monthly revenue per category
WITH monthly_category_revenue AS (
    SELECT
        DATE_FORMAT(o.placed_at, '%Y-%m-01') AS month_start,
        cat.name AS category_name,
        SUM(oi.quantity * oi.unit_price * (1 - oi.discount / 100)) AS revenue
    FROM orders o
    JOIN order_items oi ON oi.order_id = o.id
    JOIN products p ON p.id = oi.product_id
    LEFT JOIN categories cat ON cat.id = p.category_id
    WHERE o.status IN ('paid', 'shipped', 'delivered')
      AND o.placed_at >= DATE_SUB(CURDATE(), INTERVAL 12 MONTH)
    GROUP BY month_start, cat.name
),
-- Step 2: rank the categories of a month
ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY month_start ORDER BY revenue DESC) AS rn,
        LAG(revenue) OVER (PARTITION BY category_name ORDER BY month_start) AS prev_revenue
    FROM monthly_category_revenue
)
SELECT
    month_start,
    category_name,
    ROUND(revenue, 2) AS revenue,
    CASE
        WHEN prev_revenue IS NULL THEN 'n/a'
        WHEN prev_revenue = 0 THEN 'new'
        ELSE CONCAT(ROUND((revenue - prev_revenue) / prev_revenue * 100, 1), '%')
    END AS change_pct
FROM ranked
WHERE rn <= 3
ORDER BY month_start DESC, rn;
-- name: inactive-customers
SELECT c.id, c.email, MAX(o.placed_at) AS last_order_date FROM customers c LEFT JOIN orders o ON c.id = o.customer_id GROUP BY c.id, c.email HAVING last_order_date IS NULL OR last_order_date < DATE_SUB(NOW(), INTERVAL 90 DAY);
-- name: top-products-with-ratings
SELECT p.name, COALESCE(ROUND(AVG(r.rating), 1), 'no ratings') AS avg_rating, COUNT(r.id) AS num_reviews FROM products p LEFT JOIN reviews r ON r.product_id = p.id GROUP BY p.id HAVING COUNT(r.id) >= 3 ORDER BY AVG(r.rating) DESC, num_reviews DESC LIMIT 10;
-- name: second-highest-salary
SELECT MAX(salary) AS second_highest FROM employees WHERE salary < (SELECT MAX(salary) FROM employees);
-- name: nth-highest-salary
SELECT (SELECT DISTINCT salary FROM employees ORDER BY salary DESC LIMIT 1 OFFSET 2) AS third_highest;
-- name: above-department-average
SELECT e.name, e.salary, d.name AS department FROM employees e JOIN departments d ON e.department_id = d.id WHERE e.salary > (SELECT AVG(e2.salary) FROM employees e2 WHERE e2.department_id = e.department_id);
-- name: department-headcount
SELECT d.name, COUNT(e.id) AS headcount, IFNULL(SUM(e.salary), 0) AS payroll, d.budget - IFNULL(SUM(e.salary), 0) AS remaining FROM departments d LEFT JOIN employees e ON e.department_id = d.id GROUP BY d.id, d.name, d.budget;
-- name: open-tickets-by-agent
SELECT COALESCE(e.name, 'Unassigned') AS agent, COUNT(*) AS open_tickets, AVG(TIMESTAMPDIFF(HOUR, t.opened_at, NOW())) AS avg_age_hours FROM tickets t LEFT JOIN employees e ON e.id = t.assignee_id WHERE t.status = 'open' GROUP BY agent ORDER BY open_tickets DESC;
-- name: low-stock
SELECT sku, name, stock FROM products WHERE stock < 10 AND active = TRUE ORDER BY stock ASC, name;
-- name: orders-today
SELECT COUNT(*) AS orders_today, COALESCE(SUM(total), 0) AS revenue_today FROM orders WHERE DATE(placed_at) = CURDATE();
-- name: compare-periods
SELECT SUM(CASE WHEN placed_at >= DATE_FORMAT(NOW(), '%Y-%m-01') THEN total ELSE 0 END) AS this_month, SUM(CASE WHEN placed_at >= DATE_FORMAT(NOW() - INTERVAL 1 MONTH, '%Y-%m-01') AND placed_at < DATE_FORMAT(NOW(), '%Y-%m-01') THEN total ELSE 0 END) AS last_month FROM orders;
-- name: duplicate-emails
SELECT LOWER(email) AS email, COUNT(*) AS occurrences, GROUP_CONCAT(id ORDER BY id) AS ids FROM customers GROUP BY LOWER(email) HAVING COUNT(*) > 1;
-- name: email-domains
SELECT SUBSTRING_INDEX(email, '@', -1) AS domain, COUNT(*) AS users FROM customers GROUP BY domain ORDER BY users DESC LIMIT 10;
-- name: age-groups
SELECT CASE WHEN TIMESTAMPDIFF(YEAR, birth_date, CURDATE()) < 18 THEN 'under 18' WHEN TIMESTAMPDIFF(YEAR, birth_date, CURDATE()) BETWEEN 18 AND 34 THEN '18-34' WHEN TIMESTAMPDIFF(YEAR, birth_date, CURDATE()) BETWEEN 35 AND 54 THEN '35-54' ELSE '55+' END AS age_group, COUNT(*) AS customers FROM customers WHERE birth_date IS NOT NULL GROUP BY age_group ORDER BY MIN(birth_date) DESC;
-- name: conversion-rate
SELECT COUNT(DISTINCT pv.session_id) AS sessions, COUNT(DISTINCT o.id) AS orders, COUNT(DISTINCT o.id) / NULLIF(COUNT(DISTINCT pv.session_id), 0) AS conversion FROM page_views pv LEFT JOIN orders o ON o.customer_id = pv.customer_id AND o.placed_at BETWEEN pv.viewed_at AND pv.viewed_at + INTERVAL 1 HOUR;
-- name: customers-by-country
SELECT COALESCE(co.name, 'Unknown') AS country, COUNT(*) AS customers FROM customers cu LEFT JOIN countries co ON co.code = cu.country_code GROUP BY co.name WITH ROLLUP;
-- name: payment-methods
SELECT method, COUNT(*) n, SUM(amount) total_amount, CONCAT(ROUND(SUM(amount) / (SELECT SUM(amount) FROM payments) * 100, 2), '%') share FROM payments GROUP BY method;
-- name: repeat-purchase-rate
SELECT SUM(order_cnt > 1) / COUNT(*) AS repeat_rate FROM (SELECT customer_id, COUNT(*) AS order_cnt FROM orders GROUP BY customer_id) AS per_customer;
-- name: never-reviewed
SELECT p.id, p.name FROM products AS p WHERE p.id NOT IN (SELECT r.product_id FROM reviews AS r WHERE r.product_id IS NOT NULL);
-- name: managers-with-reports
SELECT m.name AS manager, COUNT(e.id) AS reports, GROUP_CONCAT(e.name ORDER BY e.hired_on DESC SEPARATOR '; ') FROM employees m INNER JOIN employees e ON e.manager_id = m.id GROUP BY m.id, m.name HAVING reports >= 2;
-- name: peak-hours
SELECT HOUR(placed_at) AS hour_of_day, COUNT(*) AS order_count FROM orders GROUP BY hour_of_day ORDER BY order_count DESC LIMIT 3;
-- name: safe-division
SELECT device_id, SUM(value) / COUNT(value) AS mean, IF(COUNT(value) = 0, NULL, MAX(value) - MIN(value)) AS spread FROM metrics GROUP BY device_id;
-- name: outliers
SELECT m.device_id, m.measured_at, m.value FROM metrics m JOIN (SELECT device_id, AVG(value) AS mu, STDDEV(value) AS sigma FROM metrics GROUP BY device_id) s ON s.device_id = m.device_id WHERE ABS(m.value - s.mu) > 3 * s.sigma;
-- name: close-stale-tickets
UPDATE tickets SET status = 'closed', closed_at = NOW() WHERE status = 'open' AND opened_at < DATE_SUB(NOW(), INTERVAL 30 DAY);
-- name: insert-reply
INSERT INTO ticket_messages (ticket_id, author, body, sent_at) VALUES (17, 'support-bot', 'Hello,\n\nyour order #42 has been shipped; it''ll arrive soon.', NOW());
-- name: trailing-semicolon-and-note
SELECT id, total FROM orders WHERE total > 1000 -- only the large ones
ORDER BY total DESC
LIMIT 10;
