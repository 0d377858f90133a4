-- Read by H2 and by Postgres. For how many grants of a requester have ended lately.

CREATE INDEX grants_requester ON grants (requester, ended_at, expires_at);
