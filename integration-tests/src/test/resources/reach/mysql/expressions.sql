-- name: null-safe-equal
SELECT id FROM orders WHERE coupon <=> NULL OR coupon <=> 'X';
-- name: div-mod
SELECT total DIV 10, total MOD 10, id % 2, MOD(id, 3), -total / 2 FROM orders;
-- name: xor
SELECT id FROM customers WHERE vip XOR credit_limit > 1000;
-- name: bang
SELECT id FROM products WHERE !active;
-- name: bang-precedence
SELECT ! 1 + 1, !(1 = 2), NOT 1 + 1, NOT NOT active FROM products;
-- name: symbols-for-and-or
SELECT id FROM products WHERE active && price > 10 || stock = 0;
-- name: bit-operators
SELECT flags | 4, flags & 1, flags ^ 3, ~flags, flags << 2, flags >> 1, BIT_COUNT(flags) FROM products;
-- name: unary-and-power
SELECT - 1 ^ 2, -(-price), + price, ~ - 1, - - 2 FROM products;
-- name: mixed-precedence
SELECT 1 + 2 * 3 - 4 / 2 % 3, 1 | 2 & 3 << 1, 5 - 3 - 1, 2 * 3 DIV 4 FROM dual;
-- name: chained-comparison
SELECT id FROM products WHERE price > cost = active;
-- name: comparison-of-predicates
SELECT a.id FROM orders a WHERE (a.total > 5) = (a.status = 'paid') AND a.id IN (1, 2) = 1 AND a.coupon IS NULL = 0;
-- name: not-between
SELECT id FROM orders WHERE NOT total BETWEEN 10 AND 20 AND id NOT BETWEEN 5 AND 7 + 1;
-- name: between-and-or
SELECT id FROM orders WHERE total BETWEEN 10 AND 20 OR total BETWEEN 30 AND 40 AND status = 'new';
-- name: is-tests
SELECT vip IS TRUE, vip IS NOT FALSE, vip IS UNKNOWN, vip IS NOT UNKNOWN, phone IS NOT NULL, (phone IS NULL) IS FALSE FROM customers;
-- name: isnull-function
SELECT ISNULL(phone), IFNULL(phone, 'none'), NULLIF(phone, ''), COALESCE(phone, email, '-') FROM customers;
-- name: case-simple
SELECT CASE status WHEN 'new' THEN 'open' WHEN 'paid' THEN 'open' ELSE 'closed' END FROM orders;
-- name: case-searched-nested
SELECT CASE WHEN total > 100 THEN CASE WHEN vip THEN 'big vip' ELSE 'big' END ELSE 'small' END FROM orders JOIN customers ON customers.id = customer_id;
-- name: case-in-order-by
SELECT id FROM tickets ORDER BY CASE WHEN status = 'open' THEN 0 WHEN status = 'waiting' THEN 1 END, FIELD(priority, 1, 2, 3) DESC;
-- name: if-elt-field
SELECT IF(stock > 0, 'in stock', 'out'), ELT(1 + stock % 3, 'a', 'b', 'c'), FIELD(name, 'x', 'y'), FIND_IN_SET('a', 'b,a') FROM products;
-- name: greatest-least
SELECT GREATEST(price, cost, 1), LEAST(price, cost) FROM products;
-- name: strings
SELECT CONCAT(first_name, ' ', last_name), UPPER(email), LOWER(email), LENGTH(email), CHAR_LENGTH(email), REVERSE(email), LEFT(email, 3), RIGHT(email, 3), REPEAT('x', 3), SPACE(2) FROM customers;
-- name: substring-forms
SELECT SUBSTRING(email, 2), SUBSTRING(email, 2, 3), SUBSTRING(email FROM 2), SUBSTRING(email FROM 2 FOR 3), SUBSTR(email, -3), MID(email, 2, 2), SUBSTRING_INDEX(email, '@', 1) FROM customers;
-- name: trim-forms
SELECT TRIM(phone), TRIM(LEADING '0' FROM phone), TRIM(TRAILING '-' FROM phone), TRIM(BOTH ' ' FROM phone), TRIM('x' FROM phone), LTRIM(phone), RTRIM(phone), TRIM(LEADING FROM phone) FROM customers;
-- name: padding-and-format
SELECT LPAD(id, 8, '0'), RPAD(sku, 15, '.'), FORMAT(price, 2), FORMAT(price, 2, 'de_DE'), REPLACE(name, ' ', '_'), INSERT(sku, 1, 2, '##'), ASCII(name), ORD(name) FROM products;
-- name: char-using
SELECT CHAR(77, 121, 83, 81, 76), CHAR(0xE4 USING latin1), CHAR(65, 66 USING utf8mb4);
-- name: cast-types
SELECT CAST(total AS SIGNED), CAST(total AS UNSIGNED INTEGER), CAST(total AS DECIMAL), CAST(total AS DECIMAL(10, 3)), CAST(id AS CHAR), CAST(id AS CHAR(20)), CAST(placed_at AS DATE), CAST(placed_at AS DATETIME(3)), CAST(placed_at AS TIME), CAST(`key` AS BINARY), CAST(`key` AS BINARY(4)), CAST(id AS NCHAR(4)) FROM orders;
-- name: cast-charset
SELECT CAST(name AS CHAR CHARACTER SET utf8mb4), CAST(name AS CHAR(10) CHARACTER SET latin1), CAST(name AS CHAR(5) ASCII), CAST(name AS CHAR BINARY) FROM products;
-- name: convert-type
SELECT CONVERT(total, SIGNED), CONVERT(total, CHAR), CONVERT(placed_at, DATE), CONVERT(total, DECIMAL(8, 2)) FROM orders;
-- name: convert-using
SELECT CONVERT(name USING utf8mb4), CONVERT(name USING latin1) COLLATE latin1_german1_ci FROM products;
-- name: binary-operator
SELECT id FROM customers WHERE BINARY last_name = 'de Vries' AND BINARY 'a' <> 'A';
-- name: collate
SELECT last_name FROM customers WHERE last_name COLLATE utf8mb4_bin = 'Smith' ORDER BY last_name COLLATE utf8mb4_0900_as_cs DESC;
-- name: introducers
SELECT _utf8mb4'abc', _latin1'abc', _binary'abc', _utf8mb4 'x' COLLATE utf8mb4_bin, N'national', n'small';
-- name: hex-and-bits
SELECT 0xFF, X'4D7953514C', x'00ff', 0b1010, b'101', B'1', HEX(255), UNHEX('FF'), BIN(5), OCT(8), CONV('a', 16, 2);
-- name: number-forms
SELECT 1, -1.5, .5, 1., 1e10, 1.5E-3, 0.1e+2, 18446744073709551615;
-- name: string-forms
SELECT 'it''s', "double", 'say "hi"', "it's", 'tab\tnew\nline', '\\', 'a\'b', "q""q", '';
-- name: adjacent-strings
SELECT 'one' 'two' 'three', "a" 'b';
-- name: booleans
SELECT TRUE, false, NULL, TRUE AND NULL, id = NULL FROM orders;
-- name: uuid-functions
SELECT UUID(), BIN_TO_UUID(id), HEX(id), UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db', 1) FROM documents;
-- name: inet-functions
SELECT INET6_NTOA(ip), INET_ATON('127.0.0.1'), INET_NTOA(2130706433) FROM page_views WHERE ip = INET6_ATON('::1');
-- name: hash-functions
SELECT MD5(email), SHA1(email), SHA2(email, 256), CRC32(email), TO_BASE64(email), FROM_BASE64('YQ==') FROM customers;
-- name: math
SELECT ABS(-1), CEILING(1.2), FLOOR(1.8), ROUND(1.55, 1), ROUND(2.5), TRUNCATE(1.999, 2), SIGN(-3), SQRT(2), POW(2, 3), POWER(2, 3), EXP(1), LN(2), LOG(2, 8), LOG10(100), LOG2(8), PI(), RAND(1), RADIANS(180), SIN(1), ATAN2(1, 2), COT(1);
-- name: rand-order
SELECT id FROM products ORDER BY RAND() LIMIT 1;
-- name: tuple-in-list
SELECT * FROM order_items WHERE (order_id, line) IN ((1, 1), (2, 3), (5, 2));
-- name: in-mixed
SELECT id FROM orders WHERE status IN ('new', 'paid') AND currency NOT IN ('EUR') AND id IN (SELECT order_id FROM payments) IS TRUE;
-- name: parameters
SELECT id, ? AS tag FROM orders WHERE customer_id = ? AND placed_at >= ? LIMIT ? OFFSET ?;
-- name: string-alias
SELECT total AS 'Order total', status 'State', currency AS "Currency" FROM orders;
-- name: keyword-like-aliases
SELECT id AS `select`, total AS value, status AS status, placed_at AS date, 1 AS count, 2 AS type, 3 AS position FROM orders;
-- name: nonreserved-columns
SELECT m.value, m.name, o.status, s.`order`, t.subject FROM metrics m, orders o, settings s, tickets t LIMIT 1;
-- name: keyword-after-dot
SELECT s.group, s.key, s.order, settings.value FROM settings s JOIN settings ON settings.key = s.key;
-- name: spaced-names
SELECT `Region Name`, `Q1` + `Q2` + `Q3` + `Q4` AS `Year Total` FROM `Sales Report 2025` ORDER BY `Year Total` DESC;
-- name: unicode-aliases
SELECT email AS 电子邮件, last_name AS größe, first_name AS `prénom` FROM customers;
-- name: dollar-and-digits-in-names
SELECT 1 AS $total, 2 AS a$b, 3 AS `2nd`, 4 AS 2fa;
-- name: comments
SELECT /* first */ id, -- second
  total # third
FROM orders /* multi
line */ WHERE id = 1;
-- name: stored-function
SELECT id, net_price(price, 19) AS net FROM products WHERE net_price(price, 19) > 10;
-- name: function-of-subquery
SELECT IFNULL((SELECT MAX(id) FROM orders), 0) + 1 AS next_id, ABS((SELECT MIN(total) FROM orders));
-- name: default-function
SELECT DEFAULT(status), DEFAULT(currency) FROM orders LIMIT 1;
-- name: weight-string
SELECT WEIGHT_STRING('ab'), HEX(WEIGHT_STRING('ab' AS CHAR(3))) FROM dual;
-- name: make-set-export-set
SELECT MAKE_SET(1 | 4, 'a', 'b', 'c'), EXPORT_SET(5, 'Y', 'N', ',', 4), STRCMP('a', 'b'), QUOTE('it''s');
-- name: strings-in-arithmetic
SELECT '5' + 3, 'a' = 'A', '10' > 9, CONCAT(1, 2) + 1, 1 = '1abc';
-- name: compress
SELECT UNCOMPRESS(COMPRESS(body)), LENGTH(COMPRESS(body)), OCTET_LENGTH(body), BIT_LENGTH(body) FROM reviews;
-- name: qualified-by-database
SELECT information_schema.SCHEMATA.SCHEMA_NAME FROM information_schema.SCHEMATA WHERE information_schema.SCHEMATA.SCHEMA_NAME <> 'sys';
-- name: spatial
SELECT name, ST_AsText(location), ST_X(location), ST_Distance_Sphere(location, ST_SRID(POINT(13.4, 52.5), 4326)) AS metres FROM stores ORDER BY metres LIMIT 5;
-- name: spatial-within
SELECT id FROM stores WHERE MBRContains(ST_GeomFromText('POLYGON((0 0, 0 50, 50 50, 50 0, 0 0))', 4326), location) AND ST_Contains(area, POINT(1, 1));
-- name: spatial-constructors
SELECT ST_AsGeoJSON(ST_GeomFromText('POINT(1 2)')), ST_Buffer(POINT(0, 0), 1), ST_Intersects(LINESTRING(POINT(0, 0), POINT(1, 1)), POLYGON(LINESTRING(POINT(0, 0), POINT(0, 3), POINT(3, 3), POINT(0, 0))));
