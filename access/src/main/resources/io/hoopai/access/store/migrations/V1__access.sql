-- Read by H2 and by Postgres. Instants are milliseconds since 1970.

-- One row. Every change takes its next number and holds the row until it commits, so that numbers become visible in order
-- and whoever asks for rows above a number misses none.
CREATE TABLE revisions (
    one INTEGER PRIMARY KEY,
    revision BIGINT NOT NULL
);

INSERT INTO revisions (one, revision) VALUES (1, 0);

CREATE TABLE grants (
    id VARCHAR(64) PRIMARY KEY,
    verifier VARCHAR(256) NOT NULL,
    database_name VARCHAR(256) NOT NULL,
    requester VARCHAR(256) NOT NULL,
    issuer VARCHAR(1024) NOT NULL,
    subject VARCHAR(256) NOT NULL,
    session_id VARCHAR(256) NOT NULL,
    token_issued_at BIGINT NOT NULL,
    group_names VARCHAR NOT NULL,
    rule_ids VARCHAR,
    task VARCHAR(256) NOT NULL,
    on_behalf_of VARCHAR(256) NOT NULL,
    agent VARCHAR(256) NOT NULL,
    row_budget BIGINT,
    rows_taken BIGINT NOT NULL,
    statement_budget BIGINT,
    statements_taken BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    end_cause VARCHAR(16),
    ended_by VARCHAR(256),
    end_reason VARCHAR(1024),
    revision BIGINT NOT NULL
);

CREATE INDEX grants_revision ON grants (revision);
CREATE INDEX grants_task ON grants (task);
CREATE INDEX grants_subject ON grants (issuer, subject);

CREATE TABLE logouts (
    revision BIGINT PRIMARY KEY,
    issuer VARCHAR(1024) NOT NULL,
    subject VARCHAR(256) NOT NULL,
    session_id VARCHAR(256) NOT NULL,
    issued_at BIGINT NOT NULL,
    noted_at BIGINT NOT NULL
);

CREATE INDEX logouts_issuer ON logouts (issuer);

CREATE TABLE approvals (
    id VARCHAR(64) PRIMARY KEY,
    case_hash VARCHAR(64) NOT NULL,
    generation INTEGER NOT NULL,
    user_name VARCHAR(256) NOT NULL,
    on_behalf_of VARCHAR(256) NOT NULL,
    agent VARCHAR(256) NOT NULL,
    grant_id VARCHAR(64) NOT NULL,
    grant_requester VARCHAR(256) NOT NULL,
    task VARCHAR(256) NOT NULL,
    database_name VARCHAR(256) NOT NULL,
    statement VARCHAR NOT NULL,
    rewritten VARCHAR NOT NULL,
    relations VARCHAR NOT NULL,
    terms VARCHAR NOT NULL,
    asked_at BIGINT NOT NULL,
    answer_by BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    answered_at BIGINT,
    usable_once BOOLEAN NOT NULL,
    valid_until BIGINT,
    uses BIGINT NOT NULL,
    last_used_at BIGINT,
    revision BIGINT NOT NULL
);

CREATE INDEX approvals_revision ON approvals (revision);
CREATE INDEX approvals_user ON approvals (user_name, asked_at);
CREATE INDEX approvals_state ON approvals (state, answer_by);

CREATE TABLE votes (
    approval_id VARCHAR(64) NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
    voter VARCHAR(256) NOT NULL,
    voter_groups VARCHAR NOT NULL,
    voter_application VARCHAR(256) NOT NULL,
    voter_address VARCHAR(256) NOT NULL,
    approves BOOLEAN NOT NULL,
    scope VARCHAR(16) NOT NULL,
    valid_millis BIGINT,
    note VARCHAR(1024) NOT NULL,
    voted_at BIGINT NOT NULL,
    PRIMARY KEY (approval_id, voter)
);
