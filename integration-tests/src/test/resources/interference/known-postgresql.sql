-- Hostile statements that still tell the sides apart. Nothing is added here without a word in the threat model.

-- Rows read from an index over the column come in its order
SELECT id, email FROM guest;
SELECT id FROM guest WHERE email IS NOT NULL;
SELECT id FROM guest WHERE email >= '' LIMIT 3;
SELECT id FROM guest WHERE email IS NOT NULL LIMIT 2;
SELECT id, email IS NULL FROM guest;
SELECT array_agg(id) FROM guest WHERE email IS NOT NULL;
SELECT id, row_number() OVER () FROM guest WHERE email IS NOT NULL;
