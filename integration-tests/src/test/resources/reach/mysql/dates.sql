-- name: last-seven-days
SELECT * FROM orders WHERE placed_at >= NOW() - INTERVAL 7 DAY;
-- name: interval-plus-first
SELECT INTERVAL 1 DAY + placed_at, placed_at + INTERVAL '1:1' HOUR_MINUTE FROM orders;
-- name: date-add
SELECT DATE_ADD(placed_at, INTERVAL 1 MONTH), DATE_ADD(placed_at, INTERVAL -1 YEAR), DATE_SUB(placed_at, INTERVAL '1 10' DAY_HOUR) FROM orders;
-- name: adddate-subdate
SELECT ADDDATE(placed_at, 31), ADDDATE(placed_at, INTERVAL 2 QUARTER), SUBDATE(placed_at, 1), SUBDATE(placed_at, INTERVAL 1 WEEK) FROM orders;
-- name: interval-expression
SELECT DATE_ADD(released_on, INTERVAL stock * 2 + 1 DAY) FROM products;
-- name: interval-from-column
SELECT id FROM job_queue WHERE available_at < NOW() - INTERVAL attempts MINUTE;
-- name: extract
SELECT EXTRACT(YEAR FROM placed_at), EXTRACT(YEAR_MONTH FROM placed_at), EXTRACT(DAY_MICROSECOND FROM placed_at) FROM orders;
-- name: date-parts
SELECT YEAR(placed_at), MONTH(placed_at), DAY(placed_at), WEEK(placed_at, 3), WEEKDAY(placed_at), DAYOFYEAR(placed_at), HOUR(placed_at), MINUTE(placed_at), SECOND(placed_at), MICROSECOND(placed_at) FROM orders;
-- name: first-and-last-day
SELECT DATE_FORMAT(CURDATE(), '%Y-%m-01') AS first_day, LAST_DAY(CURDATE()) AS last_day, LAST_DAY(CURDATE() - INTERVAL 1 MONTH) + INTERVAL 1 DAY AS start_of_month;
-- name: timestampdiff
SELECT TIMESTAMPDIFF(DAY, opened_at, closed_at), TIMESTAMPDIFF(MICROSECOND, opened_at, closed_at), TIMESTAMPDIFF(SQL_TSI_HOUR, opened_at, NOW()) FROM tickets;
-- name: timestampadd
SELECT TIMESTAMPADD(MINUTE, 5, opened_at), TIMESTAMPADD(WEEK, -1, NOW()) FROM tickets;
-- name: typed-literals
SELECT DATE '2025-01-01', TIME '10:00:00', TIMESTAMP '2025-01-01 10:00:00.5';
-- name: typed-literal-comparison
SELECT id FROM orders WHERE placed_at >= DATE '2025-01-01' AND placed_at < TIMESTAMP '2025-02-01 00:00:00';
-- name: odbc-literals
SELECT id FROM orders WHERE placed_at BETWEEN {d '2025-01-01'} AND {ts '2025-12-31 23:59:59'};
-- name: current-functions
SELECT NOW(), NOW(6), SYSDATE(), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP(), CURRENT_TIMESTAMP(3), CURRENT_DATE, CURRENT_DATE(), CURRENT_TIME, CURTIME(), LOCALTIME, LOCALTIMESTAMP(6), LOCALTIME();
-- name: utc-functions
SELECT UTC_DATE, UTC_DATE(), UTC_TIME, UTC_TIME(), UTC_TIMESTAMP, UTC_TIMESTAMP(6);
-- name: convert-tz
SELECT CONVERT_TZ(placed_at, 'UTC', 'Europe/Berlin'), CONVERT_TZ(placed_at, '+00:00', @@session.time_zone) FROM orders;
-- name: str-to-date
SELECT STR_TO_DATE('31.12.2025', '%d.%m.%Y'), DATE_FORMAT(NOW(), GET_FORMAT(DATE, 'EUR')), TIME_FORMAT('10:05', '%H h');
-- name: unix-time
SELECT UNIX_TIMESTAMP(placed_at), FROM_UNIXTIME(1735689600), FROM_UNIXTIME(1735689600, '%Y'), UNIX_TIMESTAMP() FROM orders;
-- name: datediff-period
SELECT DATEDIFF(shipped_at, placed_at), PERIOD_DIFF(202512, 202501), PERIOD_ADD(202501, 2), TIMEDIFF(shipped_at, placed_at), TO_DAYS(placed_at), FROM_DAYS(739000), TO_SECONDS(placed_at) FROM orders;
-- name: make-dates
SELECT MAKEDATE(2025, 60), MAKETIME(12, 15, 30), SEC_TO_TIME(3661), TIME_TO_SEC('01:01:01'), ADDTIME('10:00', '00:30'), SUBTIME(NOW(), '1:00');
-- name: names
SELECT DAYNAME(placed_at), MONTHNAME(placed_at), YEARWEEK(placed_at, 1), WEEKOFYEAR(placed_at), DAYOFMONTH(placed_at) FROM orders;
-- name: birthdays-this-week
SELECT email FROM customers WHERE DATE_FORMAT(birth_date, '%m-%d') BETWEEN DATE_FORMAT(NOW(), '%m-%d') AND DATE_FORMAT(NOW() + INTERVAL 7 DAY, '%m-%d');
-- name: age
SELECT email, TIMESTAMPDIFF(YEAR, birth_date, CURDATE()) AS age FROM customers ORDER BY age DESC;
-- name: open-now
SELECT name FROM stores WHERE CURTIME() BETWEEN open_time AND close_time AND founded < YEAR(NOW()) - 10;
-- name: calendar
WITH RECURSIVE days AS (SELECT DATE('2025-01-01') AS d UNION ALL SELECT d + INTERVAL 1 DAY FROM days WHERE d < '2025-01-31') SELECT days.d, COUNT(o.id) AS orders FROM days LEFT JOIN orders o ON DATE(o.placed_at) = days.d GROUP BY days.d;
-- name: date-functions-as-names
SELECT DATE(viewed_at) AS `date`, TIME(viewed_at) AS `time`, TIMESTAMP(viewed_at) AS ts FROM page_views;
-- name: unquoted-units-as-aliases
SELECT YEAR(placed_at) AS year, MONTH(placed_at) month, DAY(placed_at) day FROM orders;
-- name: interval-chain
SELECT NOW() - INTERVAL 1 DAY - INTERVAL 2 HOUR + INTERVAL 30 SECOND;
-- name: interval-in-between
SELECT id FROM tickets WHERE opened_at BETWEEN CURDATE() - INTERVAL 1 WEEK AND CURDATE() + INTERVAL 1 DAY - INTERVAL 1 SECOND;
-- name: interval-function
SELECT INTERVAL(stock, 1, 10, 100, 1000) AS size_class FROM products;
-- name: age-bucket
SELECT CASE WHEN closed_at - opened_at < 100 THEN 'fast' WHEN closed_at IS NULL THEN 'open' ELSE 'slow' END AS speed, COUNT(*) FROM tickets GROUP BY speed;
-- name: time-arithmetic
SELECT TIMESTAMP('2025-01-01', '10:00:00'), TIME('10:11:12') + 0, DATE('2025-01-01 10:00') = '2025-01-01';
-- name: week-start
SELECT DATE_SUB(DATE(placed_at), INTERVAL WEEKDAY(placed_at) DAY) AS week_start, SUM(total) FROM orders GROUP BY week_start;
