-- name: extract
SELECT id, JSON_EXTRACT(attributes, '$.color') FROM products;
-- name: arrow
SELECT id, attributes -> '$.size' AS size FROM products WHERE attributes -> '$.weight' > 10;
-- name: double-arrow
SELECT attributes->>'$.color' AS color, COUNT(*) FROM products GROUP BY attributes->>'$.color';
-- name: qualified-arrow
SELECT p.attributes->"$.dimensions.width", p.tags->'$[0]' FROM products p;
-- name: backticked-arrow
SELECT `p`.`attributes`->>'$."Brand Name"' FROM products p ORDER BY `p`.`attributes`->>'$.rank' DESC;
-- name: arrow-in-predicates
SELECT id FROM products WHERE attributes->>'$.color' IN ('red', 'blue') AND attributes->>'$.brand' LIKE 'A%' AND attributes->'$.discontinued' IS NULL;
-- name: unquote-extract
SELECT JSON_UNQUOTE(JSON_EXTRACT(preferences, '$.newsletter')) AS newsletter FROM customers;
-- name: contains
SELECT name FROM products WHERE JSON_CONTAINS(tags, '"sale"');
-- name: contains-path
SELECT name FROM products WHERE JSON_CONTAINS_PATH(attributes, 'one', '$.color', '$.size') = 1;
-- name: search
SELECT id, JSON_SEARCH(tags, 'all', 'new%') FROM products WHERE JSON_SEARCH(tags, 'one', 'sale') IS NOT NULL;
-- name: object-and-array
SELECT JSON_OBJECT('id', id, 'email', email, 'tags', JSON_ARRAY(country_code, vip)) AS doc FROM customers LIMIT 3;
-- name: arrayagg
SELECT order_id, JSON_ARRAYAGG(JSON_OBJECT('product', product_id, 'qty', quantity)) AS items FROM order_items GROUP BY order_id;
-- name: objectagg
SELECT entity, JSON_OBJECTAGG(action, at) FROM audit_log GROUP BY entity;
-- name: keys-and-length
SELECT JSON_KEYS(attributes), JSON_LENGTH(tags), JSON_DEPTH(attributes), JSON_TYPE(tags) FROM products;
-- name: set-insert-replace-remove
SELECT JSON_SET(attributes, '$.checked', TRUE), JSON_INSERT(attributes, '$.a', 1), JSON_REPLACE(attributes, '$.a', 2), JSON_REMOVE(attributes, '$.b') FROM products;
-- name: array-functions
SELECT JSON_ARRAY_APPEND(tags, '$', 'x'), JSON_ARRAY_INSERT(tags, '$[0]', 'y') FROM products;
-- name: merge
SELECT JSON_MERGE_PATCH(attributes, '{"a": null}'), JSON_MERGE_PRESERVE(tags, '["b"]') FROM products;
-- name: pretty-valid-quote
SELECT JSON_PRETTY(details), JSON_VALID(`key`), JSON_QUOTE(status), JSON_STORAGE_SIZE(details) FROM orders;
-- name: json-table
SELECT p.id, jt.tag FROM products p, JSON_TABLE(p.tags, '$[*]' COLUMNS (tag VARCHAR(40) PATH '$')) AS jt;
-- name: json-table-ordinality
SELECT jt.* FROM orders o JOIN JSON_TABLE(o.details, '$.lines[*]' COLUMNS (n FOR ORDINALITY, sku CHAR(12) PATH '$.sku', qty INT PATH '$.qty' DEFAULT '1' ON EMPTY)) jt;
-- name: json-table-nested
SELECT t.* FROM JSON_TABLE('[{"a": 1, "b": [1, 2]}]', '$[*]' COLUMNS (a INT PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (b INT PATH '$'))) AS t;
-- name: json-table-nested-deep
SELECT x.name, x.city, x.street FROM documents d, JSON_TABLE(d.meta, '$.people[*]' COLUMNS (name VARCHAR(50) PATH '$.name', NESTED PATH '$.addresses[*]' COLUMNS (city VARCHAR(50) PATH '$.city', NESTED PATH '$.streets[*]' COLUMNS (street VARCHAR(80) PATH '$')), NESTED PATH '$.phones[*]' COLUMNS (phone VARCHAR(20) PATH '$'))) x;
-- name: json-table-errors
SELECT v.x FROM JSON_TABLE('[{"x": "2"}, {}]', '$[*]' COLUMNS (x INT PATH '$.x' NULL ON EMPTY ERROR ON ERROR, e INT EXISTS PATH '$.y')) v;
-- name: json-table-defaults
SELECT * FROM JSON_TABLE('{"a": []}', '$' COLUMNS (a JSON PATH '$.a' DEFAULT '[]' ON EMPTY DEFAULT '[]' ON ERROR, b DECIMAL(10, 2) PATH '$.b' ERROR ON EMPTY)) AS d;
-- name: json-table-left-join
SELECT t.id, l.label FROM tickets t LEFT JOIN JSON_TABLE(t.labels, '$[*]' COLUMNS (label VARCHAR(30) PATH '$')) l ON l.label <> '';
-- name: json-table-aggregated
SELECT l.label, COUNT(*) FROM tickets, JSON_TABLE(labels, '$[*]' COLUMNS (label VARCHAR(30) CHARACTER SET utf8mb4 PATH '$')) AS l GROUP BY l.label ORDER BY COUNT(*) DESC;
-- name: cast-to-json
SELECT CAST('{"a": 1}' AS JSON), CAST(attributes->'$.price' AS DECIMAL(10, 2)) FROM products;
-- name: compare-json
SELECT id FROM products WHERE attributes->'$.color' = CAST('"red"' AS JSON) OR attributes->'$.price' = 5;
-- name: generated-column
SELECT id FROM products WHERE color = 'red';
-- name: boolean-path
SELECT id FROM customers WHERE preferences->'$.marketing' = true AND JSON_EXTRACT(preferences, '$.age') BETWEEN 18 AND 30;
-- name: array-length-filter
SELECT id, subject FROM tickets WHERE JSON_LENGTH(COALESCE(labels, JSON_ARRAY())) = 0;
-- name: multiple-paths
SELECT JSON_EXTRACT(meta, '$.title', '$.author.name', '$.pages[last]') FROM documents;
-- name: wildcard-paths
SELECT meta->'$**.name', meta->'$.authors[*].email', meta->'$[1 to 2]' FROM documents;
-- name: nested-json-build
SELECT JSON_OBJECT('customer', c.email, 'orders', (SELECT JSON_ARRAYAGG(JSON_OBJECT('id', o.id, 'total', o.total)) FROM orders o WHERE o.customer_id = c.id)) AS doc FROM customers c WHERE c.id = 7;
-- name: audit-diff
SELECT id, changes->>'$.before.status' AS old_status, changes->>'$.after.status' AS new_status FROM audit_log WHERE changes->>'$.before.status' <> changes->>'$.after.status';
