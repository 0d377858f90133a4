-- Run on either side when the rows are there. Reading the index of these rows alone is cheaper than reading them, once
-- VACUUM knows every page to be visible to all; which it does for what is on the disk.
SET synchronous_commit = on;
ALTER TABLE guest ALTER COLUMN room SET STORAGE PLAIN;
UPDATE guest SET room = rpad(id::text, 3900, 'r');
VACUUM guest;
