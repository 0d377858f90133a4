-- name: natural-language
SELECT id, name FROM products WHERE MATCH (name, description) AGAINST ('wireless headphones');
-- name: natural-language-mode
SELECT id, MATCH(name, description) AGAINST('usb cable' IN NATURAL LANGUAGE MODE) AS score FROM products WHERE MATCH(name, description) AGAINST('usb cable' IN NATURAL LANGUAGE MODE) ORDER BY score DESC;
-- name: boolean-mode
SELECT id FROM products WHERE MATCH (name, description) AGAINST ('+phone -case "fast charging"' IN BOOLEAN MODE) AND price < 100;
-- name: query-expansion
SELECT title FROM reviews WHERE MATCH (title, body) AGAINST ('battery' WITH QUERY EXPANSION);
-- name: natural-with-expansion
SELECT title FROM reviews WHERE MATCH (title, body) AGAINST ('battery' IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION);
-- name: match-without-parentheses
SELECT id FROM reviews WHERE MATCH title, body AGAINST ('great');
-- name: qualified-columns
SELECT t.id, m.id FROM tickets t JOIN ticket_messages m ON m.ticket_id = t.id WHERE MATCH (m.body) AGAINST ('refund' IN BOOLEAN MODE);
-- name: parameter
SELECT id FROM products WHERE MATCH (name, description) AGAINST (? IN BOOLEAN MODE) LIMIT ?;
-- name: threshold
SELECT p.name, MATCH (p.name, p.description) AGAINST ('lamp') AS relevance FROM products p HAVING relevance > 0.2;
-- name: with-or
SELECT id FROM reviews WHERE MATCH (title, body) AGAINST ('broken') OR rating = 1;
-- name: like-contains
SELECT id, subject FROM tickets WHERE subject LIKE CONCAT('%', 'refund', '%') OR subject LIKE '%money\_back%';
-- name: like-escape
SELECT sku FROM products WHERE name LIKE '50|% off' ESCAPE '|';
-- name: not-like
SELECT email FROM customers WHERE email NOT LIKE '%@example.com' AND last_name NOT LIKE 'O''%';
-- name: regexp
SELECT email FROM customers WHERE email REGEXP '^[a-z]+\\.[a-z]+@';
-- name: not-regexp
SELECT sku FROM products WHERE sku NOT REGEXP '^[A-Z]{3}-';
-- name: rlike
SELECT name FROM products WHERE name RLIKE 'pro|max' AND name NOT RLIKE 'case';
-- name: regexp-functions
SELECT REGEXP_REPLACE(phone, '[^0-9]', ''), REGEXP_SUBSTR(email, '@.+$'), REGEXP_INSTR(email, '@'), REGEXP_LIKE(email, 'GMAIL', 'i') FROM customers;
-- name: sounds-like
SELECT last_name FROM customers WHERE last_name SOUNDS LIKE 'Meyer';
-- name: soundex
SELECT last_name, SOUNDEX(last_name) FROM customers WHERE SOUNDEX(last_name) = SOUNDEX('Smith');
-- name: instr-locate-position
SELECT INSTR(email, '@'), LOCATE('.', email, 5), POSITION('@' IN email) FROM customers;
-- name: binary-like
SELECT id FROM products WHERE name LIKE BINARY 'ABC%';
-- name: like-column
SELECT p.id FROM page_views p JOIN settings s ON p.url LIKE s.`value`;
