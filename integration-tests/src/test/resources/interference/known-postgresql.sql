-- Hostile statements that still tell the sides apart. Nothing is added here without a word in the threat model.

-- A row with fields that are NULL is not NOT NULL
SELECT id FROM person WHERE home IS NOT NULL;
SELECT id, home IS NOT NULL FROM person ORDER BY id;

-- What is missing in a document is NULL, and NULL is not redacted
SELECT id, doc ->> 'k', doc -> 'n', doc #> '{k,a}' FROM person ORDER BY id;
