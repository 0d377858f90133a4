-- JSON and JSONB: operators, paths, functions, and the constructors and queries of SQL/JSON.

-- name: arrows
SELECT profile -> 'name', profile ->> 'email', profile -> 'orders' -> 0 ->> 'total', attributes #> '{a,b}', attributes #>> '{a,0}'
FROM customers, products;

-- name: arrow with cast binds tighter
SELECT id FROM customers WHERE (profile ->> 'age')::int >= 18 AND profile ->> 'age' ~ '^\d+$';

-- name: containment
SELECT id FROM customers WHERE profile @> '{"plan": "pro"}' AND '{"plan": "pro", "x": 1}'::jsonb <@ (profile || '{"x": 1}');

-- name: key existence
SELECT id FROM customers WHERE profile ? 'newsletter' OR profile ?| array['a', 'b'] OR profile ?& ARRAY['c', 'd'];

-- name: path operators
SELECT id FROM customers WHERE profile @? '$.tags[*] ? (@ == "vip")' AND profile @@ '$.score > 10';

-- name: delete and concatenate
SELECT profile - 'secret', profile - 0, profile - ARRAY['a', 'b'], profile #- '{address,street}', profile || jsonb_build_object('seen', now()) FROM customers;

-- name: subscripts
SELECT profile['address']['city'], profile['tags'][0] FROM customers WHERE profile['plan'] = '"pro"';

-- name: set and insert
SELECT jsonb_set(profile, '{address,city}', '"Berlin"', true), jsonb_insert(profile, '{tags,0}', to_jsonb('new'::text)),
       jsonb_set_lax(profile, '{a}', NULL, true, 'delete_key'), jsonb_strip_nulls(profile), jsonb_pretty(profile) FROM customers;

-- name: each and keys
SELECT c.id, e.key, e.value FROM customers c, jsonb_each_text(c.profile) AS e WHERE e.key LIKE 'utm_%';

-- name: keys in the select list
SELECT id, jsonb_object_keys(profile) AS k FROM customers ORDER BY 2;

-- name: array elements with ordinality
SELECT p.id, t.item ->> 'name' AS name, t.n
FROM products p CROSS JOIN LATERAL jsonb_array_elements(p.attributes -> 'variants') WITH ORDINALITY AS t(item, n);

-- name: array elements as text in a filter
SELECT id FROM products WHERE EXISTS (SELECT 1 FROM jsonb_array_elements_text(attributes -> 'colors') AS color WHERE color ILIKE 'red%');

-- name: array length and type
SELECT jsonb_array_length(attributes -> 'variants'), jsonb_typeof(attributes -> 'size'), json_typeof(metadata) FROM products;

-- name: aggregates
SELECT category_id, jsonb_agg(name ORDER BY price DESC) AS names, jsonb_object_agg(sku, price) AS prices,
       json_agg(json_build_object('id', id, 'name', name)) FILTER (WHERE NOT discontinued)
FROM products GROUP BY category_id;

-- name: rows to json
SELECT row_to_json(c), to_jsonb(c) - 'email', row_to_json(ROW(1, 'a')) FROM customers c;

-- name: nested documents
SELECT json_build_object('customer', c.name, 'orders', (SELECT coalesce(json_agg(row_to_json(x)), '[]'::json)
       FROM (SELECT o.id, o.total FROM orders o WHERE o.customer_id = c.id ORDER BY o.id) x)) AS document
FROM customers c;

-- name: recordset with a column definition list
SELECT r.a, r.b FROM json_to_recordset('[{"a": 1, "b": "x"}]') AS r(a int, b text);

-- name: jsonb recordset of a column
SELECT p.id, v.size, v.stock FROM products p, LATERAL jsonb_to_recordset(p.attributes -> 'variants') AS v(size text, stock int, price numeric(10, 2)) WHERE v.stock > 0;

-- name: to record
SELECT * FROM json_to_record('{"a": 1, "b": [1, 2]}') AS x(a int, b int[], c text);

-- name: populate record of a table
SELECT (jsonb_populate_record(NULL::customers, profile)).name FROM customers;

-- name: populate recordset
SELECT p.sku, p.price FROM jsonb_populate_recordset(null::products, '[{"sku": "A", "price": 1.5}]') AS p;

-- name: rows from with column definitions
SELECT * FROM ROWS FROM (json_to_recordset('[{"a":1}]') AS (a int, b text), generate_series(1, 3)) WITH ORDINALITY AS x(p, q, s, ord);

-- name: path functions
SELECT jsonb_path_query_array(profile, '$.orders[*].total ? (@ > $min)', '{"min": 10}'), jsonb_path_query_first(profile, '$.a'),
       jsonb_path_exists(profile, 'strict $.b', vars => '{}', silent => true), jsonb_path_match(profile, '$.c == 1') FROM customers;

-- name: path query as a relation
SELECT c.id, q FROM customers c, jsonb_path_query(c.profile, '$.tags[*]') AS q;

-- name: json_value
SELECT JSON_VALUE(profile, '$.age' RETURNING int DEFAULT 0 ON EMPTY ERROR ON ERROR) FROM customers;

-- name: json_value with passing
SELECT json_value(profile, '$.scores[$i]' PASSING 2 AS i NULL ON ERROR) FROM customers;

-- name: json_query
SELECT JSON_QUERY(profile, '$.tags' WITH WRAPPER), JSON_QUERY(profile, 'lax $.tags[*]' WITH CONDITIONAL ARRAY WRAPPER),
       JSON_QUERY(profile, '$.name' RETURNING text OMIT QUOTES EMPTY ARRAY ON EMPTY NULL ON ERROR) FROM customers;

-- name: json_exists
SELECT id FROM customers WHERE JSON_EXISTS(profile, '$.orders[*] ? (@.total > $x)' PASSING 100 AS x FALSE ON ERROR);

-- name: json_table
SELECT c.id, jt.*
FROM customers c, JSON_TABLE(c.profile, '$.orders[*]' COLUMNS (
    n FOR ORDINALITY,
    id int PATH '$.id',
    total numeric(10, 2) PATH '$.total' DEFAULT 0 ON EMPTY,
    paid boolean EXISTS PATH '$.paid_at',
    raw jsonb FORMAT JSON PATH '$' WITHOUT WRAPPER,
    NESTED PATH '$.lines[*]' AS lines COLUMNS (sku text PATH '$.sku', quantity int PATH '$.qty')
)) AS jt
WHERE jt.total > 10;

-- name: json_table with passing and error
SELECT * FROM JSON_TABLE('[1, 2, 3]'::jsonb, '$[*] ? (@ > $low)' PASSING 1 AS low COLUMNS (v int PATH '$') ERROR ON ERROR) t;

-- name: is json
SELECT id FROM audit_log WHERE actor IS JSON AND action IS NOT JSON OBJECT OR old_row::text IS JSON ARRAY WITH UNIQUE KEYS OR actor IS JSON SCALAR;

-- name: json_object
SELECT JSON_OBJECT('id': id, 'name': name ABSENT ON NULL WITH UNIQUE KEYS RETURNING jsonb), JSON_OBJECT('k' VALUE sku), JSON_OBJECT() FROM products;

-- name: json_array
SELECT JSON_ARRAY(id, name, price NULL ON NULL), JSON_ARRAY(SELECT score FROM scores ORDER BY score), JSON_ARRAY(RETURNING jsonb) FROM products;

-- name: json_arrayagg and json_objectagg
SELECT JSON_ARRAYAGG(name ORDER BY id ABSENT ON NULL RETURNING jsonb), JSON_OBJECTAGG(sku: price NULL ON NULL WITH UNIQUE KEYS),
       JSON_OBJECTAGG(sku VALUE name) FILTER (WHERE price > 1) FROM products;

-- name: json, json_scalar, json_serialize
SELECT JSON('{"a": 1}' WITH UNIQUE KEYS), JSON_SCALAR(price), JSON_SERIALIZE(attributes RETURNING text) FROM products;

-- name: old two-argument json_object
SELECT json_object('{a,b}', '{1,2}'), json_object(ARRAY['k', 'v']);

-- name: update of a key
UPDATE customers SET profile = profile || jsonb_build_object('plan', 'pro') - 'trial' WHERE profile ->> 'plan' = 'trial' AND id = 7;

-- name: update by subscript
UPDATE customers SET profile['address']['city'] = '"Paris"', profile['seen'] = to_jsonb(now()) WHERE id = $1;

-- name: group by a key
SELECT props ->> 'page' AS page, count(*) FROM analytics.events WHERE props ? 'page' GROUP BY props ->> 'page' ORDER BY count(*) DESC;

-- name: casts out of jsonb
SELECT (props -> 'n')::numeric, (props -> 'ok')::boolean, (props ->> 'at')::timestamptz AT TIME ZONE 'UTC', CAST(props ->> 'price' AS numeric(10, 2)) FROM analytics.events;

-- name: any over keys
SELECT id FROM customers WHERE profile ->> 'plan' = ANY ('{pro,team}'::text[]) AND profile -> 'n' IN ('1'::jsonb, '2');

-- name: jsonb comparison and concatenation chain
SELECT profile -> 'a' = profile -> 'b', profile -> 'a' || (profile -> 'b') FROM customers;

-- name: jsonpath literal and methods
SELECT '$.a[*].double() ? (@ like_regex "^x" flag "i")'::jsonpath, jsonb_path_query_tz('["2026-01-01"]', '$[*].datetime()');

-- name: hstore
SELECT labels -> 'color', labels ? 'size', labels @> 'a=>1', hstore('k', 'v') || labels, akeys(labels), slice(labels, ARRAY['a']), h.key
FROM products, each(labels) AS h(key, value);
