-- Hostile statements that still tell the sides apart. Nothing is added here without a word in the threat model.

-- A row with fields that are NULL is not NOT NULL
SELECT id FROM person WHERE home IS NOT NULL;
SELECT id, home IS NOT NULL FROM person ORDER BY id;

-- What is missing in a document is NULL, and NULL is not redacted
SELECT id, doc ->> 'k', doc -> 'n', doc #> '{k,a}' FROM person ORDER BY id;

-- Rows read from an index over the column come in its order
SELECT id, email FROM guest;
SELECT id FROM guest WHERE email IS NOT NULL;
SELECT id FROM guest WHERE email IS NOT NULL LIMIT 2;
SELECT id, email IS NULL FROM guest;
SELECT array_agg(id) FROM guest WHERE email IS NOT NULL;
SELECT id, row_number() OVER () FROM guest WHERE email IS NOT NULL;
