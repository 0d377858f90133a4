-- Arrays, ranges, composites, enums, domains, networks, geometry, bits, bytes, XML, full text, casts and constants.

-- name: array literals and constructors
SELECT ARRAY[1, 2, 3], ARRAY[[1, 2], [3, 4]], '{1,2,3}'::int[], ARRAY(SELECT id FROM regions ORDER BY id), ARRAY[]::text[], ARRAY['a', NULL];

-- name: array subscripts and slices
SELECT tags[1], tags[2:3], tags[:2], tags[2:], tags[:], tags[array_upper(tags, 1)], (ARRAY[1, 2])[1], (string_to_array(email, '@'))[2] FROM customers;

-- name: array operators
SELECT id FROM customers WHERE tags @> ARRAY['vip'] AND NOT tags && '{spam,bot}' AND tags <@ ARRAY['vip', 'b2b']::text[] OR tags = '{}';

-- name: array functions
SELECT array_length(tags, 1), cardinality(tags), array_append(tags, 'x'), array_remove(tags, 'y'), array_position(tags, 'z'),
       array_to_string(tags, ', ', '*'), array_cat(tags, ARRAY['q']), array_replace(tags, 'a', 'b'), trim_array(tags, 1), array_dims(tags), array_ndims(tags)
FROM customers;

-- name: array concatenation
SELECT tags || 'new'::text, 'first'::text || tags, tags || ARRAY['a', 'b'] FROM customers;

-- name: any of an array
SELECT * FROM customers WHERE 'vip' = ANY (tags) AND id = ANY ($1) AND name <> ALL (ARRAY['a', 'b']) AND email LIKE ANY (ARRAY['%@a.com', '%@b.com']);

-- name: some
SELECT 1 WHERE 5 > SOME (ARRAY[1, 9]) OR 'x' NOT ILIKE ALL ('{a%,b%}');

-- name: unnest several
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b', 'c']) WITH ORDINALITY AS u(n, letter, ord);

-- name: unnest group
SELECT skill, count(*) FROM hr.employees, unnest(skills) AS skill GROUP BY skill ORDER BY 2 DESC;

-- name: array aggregate of distinct values
SELECT array_agg(DISTINCT skill ORDER BY skill) FROM (SELECT unnest(skills) AS skill FROM hr.employees) s;

-- name: two dimensional
SELECT (ARRAY[[1, 2], [3, 4]])[2][1], (ARRAY[[1, 2], [3, 4]])[1:1][2:2];

-- name: array of composites and enums
SELECT ARRAY[ROW('a', 'b', 'c', 'DE')::postal_address], '{paid,shipped}'::order_status[], status = ANY ('{paid,shipped}'::order_status[]) FROM orders;

-- name: ranges
SELECT int4range(1, 10), '[1,5)'::int4range * int4range(3, 8), daterange('2026-01-01', '2026-02-01', '[]') + daterange('2026-02-01', NULL), numrange(1.5, 2.5) @> 2.0;

-- name: range overlap
SELECT b.* FROM bookings b WHERE b.during && tstzrange(now(), now() + interval '1 day') AND NOT isempty(b.during);

-- name: range positions
SELECT during << tstzrange('2026-01-01', '2026-02-01'), during >> tstzrange('2025-01-01', '2025-02-01'), during -|- tstzrange(now(), NULL),
       during &< tstzrange(NULL, now()), during &> tstzrange(now(), NULL) FROM bookings;

-- name: range bounds
SELECT lower(during), upper(during), lower_inc(during), upper_inf(during), range_merge(during, tstzrange(now(), now())) FROM bookings;

-- name: containment of an element
SELECT * FROM hr.absences WHERE during @> current_date AND DATE '2026-05-01' <@ during;

-- name: multiranges
SELECT opening * '{[8,12),[13,18)}'::int4multirange, opening - int4multirange(int4range(12, 13)), range_agg(during), r.lo
FROM rooms, bookings, unnest(opening) AS r(lo) GROUP BY rooms.id, r.lo;

-- name: own range type
SELECT float_range(0.5, 1.5, '(]') && '[1,2]'::float_range;

-- name: overlaps of periods
SELECT (DATE '2026-01-01', DATE '2026-03-01') OVERLAPS (started_at::date, interval '10 days') FROM analytics.sessions;

-- name: composite fields
SELECT (address).city, (c.address).postcode, (shipping).*, (o.price).amount FROM customers c JOIN orders o ON o.customer_id = c.id;

-- name: composite of a function
SELECT (add_tax(total)).gross, (add_tax(net => total, rate => 0.07)).* FROM orders;

-- name: composite construction
SELECT ROW('Main St', 'Berlin', '10115', 'DE')::postal_address, ('a', 'b')::record IS NULL, (ROW(1, 'x'::text)).f2;

-- name: row comparison
SELECT id FROM orders WHERE (customer_id, placed_at) > (10, '2026-01-01') AND ROW(total, currency) = ROW(10, 'EUR') AND (status, channel) IS DISTINCT FROM ('paid', 'web');

-- name: column notation of functions
SELECT e.full_name, full_name(e), name(r) FROM hr.employees e, regions r;

-- name: composite update
UPDATE customers SET address.city = 'Bonn', address.postcode = '53111' WHERE (address).city = 'bonn' AND id < 10;

-- name: whole row
SELECT o FROM orders o WHERE o IS NOT NULL;

-- name: count of whole rows
SELECT count(o), count(o.*), count(DISTINCT (o.status, o.channel)) FROM orders o;

-- name: enums
SELECT status, status > 'paid', enum_first(status), enum_range('paid'::order_status, NULL) FROM orders WHERE status BETWEEN 'pending' AND 'shipped' ORDER BY status;

-- name: domain cast
SELECT 'a@b.c'::email_address, CAST(5 AS positive_int), 7::public.positive_int + 1;

-- name: networks
SELECT hostname, host(address), masklen(address), network(address), broadcast(address), family(address), set_masklen(address, 24), address + 10, address - '10.0.0.1'
FROM hosts WHERE address << '10.0.0.0/8' OR address <<= network OR network >> address OR inet '192.168.1.5' >>= address OR network && '10.1.0.0/16';

-- name: mac addresses
SELECT trunc(mac), mac | '00:00:00:00:00:ff'::macaddr, macaddr8(mac), ~mac FROM hosts;

-- name: geometry
SELECT position <-> point(0, 0), position <@ area, box @> position, border ?# path '((0,0),(1,1))', area(box), center(circle '<(1,1),2>'), @-@ segment,
       segment ?|| lseg '[(0,0),(1,0)]', # border, position ~= point '(1,2)', point '(1,0)' ?- point '(2,0)', box |>> box '((0,0),(1,1))', (position)[0]
FROM sites ORDER BY position <-> '(3,4)';

-- name: bits
SELECT flags & B'00001111', flags | b'1', flags # X'FF'::bit(8), ~flags, flags << 2, flags >> 1, get_bit(flags, 3), 5::bit(8), options || B'101', length(options)
FROM hosts WHERE flags = B'10101010';

-- name: bytes
SELECT encode(fingerprint, 'hex'), decode('DEADBEEF', 'hex'), '\xdead'::bytea, E'\\000'::bytea, sha256(fingerprint), md5(hostname), octet_length(fingerprint),
       substring(fingerprint FROM 2 FOR 3), get_byte(fingerprint, 0), convert_from(fingerprint, 'UTF8') FROM hosts;

-- name: money and numeric
SELECT fee * 2, fee::numeric, '12.34'::money, 1e10, .5, 5., 1_000_000, 0x1F, 0o17, 0b101, 1.5e-3::real, 'NaN'::numeric, 'Infinity'::float8 FROM payments;

-- name: arithmetic operators
SELECT 7 / 2, 7 % 3, 2 ^ 10, |/ 25.0, ||/ 27, @ -5, 5 & 3, 5 | 3, 5 # 3, ~ 5, 1 << 4, 16 >> 2, - total, + total, mod(7, 3), div(7, 2), total * -1 FROM orders;

-- name: math functions
SELECT abs(total), ceil(total), floor(total), round(total, 1), trunc(total, 2), power(2, 3), sqrt(16), cbrt(27), exp(1), ln(2), log(100), log(2, 8), sign(total), pi(), degrees(1), radians(180), greatest(1, 2, 3), least(1, 2), factorial(5), gcd(12, 18), random() FROM orders;

-- name: casts of all notations
SELECT '1'::int, CAST('1' AS bigint), int '1', float8 '1.5', date '2026-01-01', text 'x', numeric(10, 2) '1.234', int4('7'), "numeric"('1.5'), 'abc'::char(2), 'abc'::character varying(2), 'x'::"char", '5'::pg_catalog.int4, total::varchar(10), timestamp(3) with time zone '2026-01-01 00:00:00.12345Z', 1::bool, 'yes'::boolean, '{}'::json, double precision '1', bit varying(5) '101', char varying '1', national character varying(3) 'abc', dec(5, 2) '1.1' FROM orders;

-- name: casts to names of objects
SELECT 'orders'::regclass, 'orders'::regclass::oid::int, 'now'::regproc, 'int4'::regtype, 'hr'::regnamespace, 'lower(text)'::regprocedure, '+(int4,int4)'::regoperator, 'english'::regconfig, 'postgres'::regrole;

-- name: cast binds before everything but the dot
SELECT -1::int, -(1::int), NOT true::boolean, 'a' || 1::text, total::numeric::int::text, array['1']::int[], (1 + 2)::text, - total::int FROM orders;

-- name: strings
SELECT 'it''s', E'tab\there\'s\\', E'\u00e9\x41\101', U&'d\0061t\+000061', U&'d!0061' UESCAPE '!', $$it's$$, $tag$a $$ b$tag$, N'national', 'split '
  'string', '' AS empty, 'é漢字';

-- name: quoted identifiers
SELECT "Id", "First Name", "select", "naïve", "Größe", "with ""quotes""" FROM "Table" AS "T able" WHERE "T able"."Id" = 1 ORDER BY "createdAt";

-- name: unicode identifiers
SELECT U&"na\00efve", größe, "Größe" AS größe_x FROM (SELECT "Größe" AS größe, "naïve", "Größe" FROM "Table") t;

-- name: keywords as names
SELECT year, month, day, name, value, type, date, time, count, version, language, action, key, level, zone, text, position, "values" FROM keywords;

-- name: keywords as labels
SELECT 1 AS select, 2 AS "from", 3 value, 4 AS table, name AS user, 5 AS end, 6 AS order, 7 type, 8 AS limit, 9 AS case, 10 name, 11 AS year, 12 AS desc FROM regions;

-- name: keywords qualified
SELECT k.year, k.values, k.position, s.order, s.user, s.group FROM keywords k, settings s WHERE s.key = k.key;

-- name: bare labels
SELECT id identifier, total amount, now() moment, 1 + 1 sum, upper(channel) channel, status::text state, (1, 2) pair, CASE WHEN true THEN 1 END result FROM orders;

-- name: case folding
SELECT ID, Total, O.STATUS FROM ORDERS O WHERE CHANNEL Is Not Null;

-- name: text functions
SELECT upper(name), lower(name), initcap(name), length(name), char_length(name), left(name, 3), right(name, 2), lpad(name, 10, '.'), rpad(name, 10),
       ltrim(name), rtrim(name, 'x'), replace(name, 'a', 'b'), reverse(name), split_part(email, '@', 2), strpos(name, 'x'), concat(name, ' ', id), concat_ws(', ', name, email),
       format('%s <%I> %L', name, email, phone), translate(name, 'abc', 'xyz'), ascii(name), chr(65), md5(name), quote_ident(name), quote_literal(name), starts_with(name, 'A'), name ^@ 'A', repeat('-', 3), to_hex(255) FROM customers;

-- name: string syntax of the standard
SELECT substring(name FROM 1 FOR 3), substring(name FOR 2), substring(name FROM '^[A-Z]'), substring(name SIMILAR '%#"a#"%' ESCAPE '#'), position('a' IN name), trim(BOTH 'x' FROM name), trim(LEADING FROM name), trim(name), trim(trailing name, 'x'),
       overlay(name PLACING 'xx' FROM 2 FOR 1), normalize(name, NFC), name IS NFC NORMALIZED, name IS NOT NORMALIZED, collation for (name) FROM customers;

-- name: regular expressions
SELECT regexp_replace(name, '\s+', ' ', 'g'), regexp_matches(email, '(.+)@(.+)'), (regexp_match(email, '@(.+)$'))[1], regexp_split_to_array(name, ','), regexp_count(name, 'a'), regexp_substr(name, '[0-9]+'), regexp_like(name, '^a', 'i'), regexp_instr(name, 'b')
FROM customers WHERE name ~ '^A' AND name !~* 'test' AND name ~* 'corp' AND name SIMILAR TO '%(Inc|Ltd)%' AND email NOT SIMILAR TO 'x' AND name !~ 'z';

-- name: like with escape
SELECT * FROM customers WHERE name LIKE '50\%%' ESCAPE '\' OR name NOT LIKE 'a_c' OR name ILIKE '%' || $1 || '%' OR email NOT ILIKE '%@x' ESCAPE '' OR name ~~ 'a%' OR name !~~* 'b%';

-- name: collations
SELECT name COLLATE "C", max(name COLLATE "C") FROM customers WHERE name < 'm' COLLATE pg_catalog."default" GROUP BY name COLLATE "C" ORDER BY max(name) COLLATE "und-x-icu" DESC;

-- name: full text search
SELECT id, name, ts_rank(search, query) AS rank
FROM products, to_tsquery('english', 'fast & !slow | quick:*') AS query
WHERE search @@ query
ORDER BY rank DESC LIMIT 10;

-- name: full text with websearch and headline
SELECT id, ts_headline('english', body, websearch_to_tsquery('english', $1), 'StartSel=<b>, StopSel=</b>') FROM tickets
WHERE to_tsvector('english', coalesce(subject, '') || ' ' || coalesce(body, '')) @@ websearch_to_tsquery('english', $1);

-- name: full text weights
SELECT setweight(to_tsvector('simple', subject), 'A') || setweight(to_tsvector(body), 'B'), ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', search_vector, plainto_tsquery('x')), phraseto_tsquery('a b') && 'c'::tsquery, !! 'd'::tsquery, 'a'::tsquery <-> 'b'::tsquery, numnode('a & b'::tsquery), strip(search_vector), tsvector_to_array(search_vector) FROM tickets;

-- name: trigram similarity
SELECT name, similarity(name, 'widget') AS sml, name <-> 'widget' AS distance FROM products WHERE name % 'widget' OR 'wid' <% name ORDER BY name <-> 'widget', sml DESC;

-- name: xml
SELECT xmlelement(name product, xmlattributes(id, sku AS "code"), xmlelement(name "label", name), 'text'), xmlforest(name, price AS "cost"), xmlconcat('<a/>', '<b/>'),
       xmlparse(content '<x>1</x>'), xmlserialize(content xmlelement(name n) AS text), xmlpi(name php, 'echo'), xmlroot(xmlparse(document '<d/>'), version '1.0', standalone yes), xmlcomment('c') FROM products;

-- name: xml queries
SELECT xpath('/a/b/text()', document), document IS DOCUMENT, xmlexists('//b' PASSING BY VALUE document), xpath_exists('/a', document), xml_is_well_formed(actor), (SELECT xmlagg(d.document ORDER BY d.id) FROM audit_log d) FROM audit_log;

-- name: xmltable
SELECT a.id, x.* FROM audit_log a, XMLTABLE(XMLNAMESPACES('http://x.y' AS "p"), '/rows/row' PASSING a.document COLUMNS n FOR ORDINALITY, id int PATH '@id', name text PATH 'name' DEFAULT 'none', raw xml PATH '.', flag boolean NOT NULL) AS x;

-- name: uuids and hashes
SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000000'::uuid, digest(name, 'sha256'), crypt('pw', gen_salt('bf')), hashtext(name), encode(hmac(name, 'k', 'sha256'), 'base64') FROM customers;

-- name: system columns
SELECT ctid, xmin, xmax, cmin, cmax, tableoid::regclass, id FROM orders WHERE ctid = '(0,1)';

-- name: session information
SELECT current_user, session_user, user, current_role, current_catalog, current_schema, current_database(), current_schemas(true), pg_backend_pid(), version(), inet_server_addr(), current_setting('TimeZone', true), txid_current_if_assigned(), pg_typeof(1.5), system_user;

-- name: boolean tests
SELECT id FROM payments WHERE refunded IS NOT TRUE AND (refunded IS FALSE OR refunded IS UNKNOWN OR refunded IS NOT UNKNOWN) AND NOT refunded IS NULL AND refunded ISNULL OR refunded NOTNULL;

-- name: precedence of is
SELECT total = 1 IS NULL, total > 5 IS NOT FALSE, NOT total IS NULL, 1 + 1 IS NOT NULL, 'a' || 'b' IS NULL, (total < 3) = true FROM orders;

-- name: precedence of not, and, or, between, in
SELECT id FROM orders WHERE NOT total BETWEEN 1 AND 5 AND id NOT IN (1, 2) OR total + 1 BETWEEN SYMMETRIC 9 AND 2 AND NOT channel LIKE 'a%' OR id BETWEEN 1 AND 2 AND 3 < 4;

-- name: operators with a schema
SELECT 1 OPERATOR(pg_catalog.+) 2 OPERATOR(pg_catalog.*) 3, id OPERATOR(pg_catalog.=) ANY (ARRAY[1]), OPERATOR(pg_catalog.-) total FROM orders WHERE name(1::text) OPERATOR(pg_catalog.=) 'x';

-- name: conditional expressions
SELECT CASE status WHEN 'paid' THEN 'a' WHEN 'shipped' THEN 'b' ELSE 'c' END, CASE WHEN total > 5 THEN 1 WHEN total IS NULL THEN 2 END, coalesce(coupon, channel, 'none'), nullif(channel, ''), greatest(total, 0) FROM orders;

-- name: subscripted and selected expressions
SELECT (array_agg(id))[1], (SELECT c FROM customers c LIMIT 1).name, (ARRAY[ROW(1, 2)])[1], ((SELECT array_agg(id) FROM regions))[1:2] FROM orders;

-- name: default values of composites
SELECT (NULL::postal_address).city, (ROW(NULL, NULL, NULL, NULL)::postal_address) IS NULL, NOT (address IS NULL), (c.address).city IS NULL FROM customers c;
