-- Read by H2 and by Postgres. A list in JSON: the values of parameters that an approval is bound to.

ALTER TABLE approvals ADD COLUMN parameters VARCHAR DEFAULT '[]' NOT NULL;
