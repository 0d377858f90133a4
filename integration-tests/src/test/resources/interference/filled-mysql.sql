-- Run on either side when the rows are there. The server has statistics of its own accord, from whenever it looked; these
-- know of keys and pages, which are alike.
ANALYZE TABLE person, account, ticket, label, `Odd Table`, event, archived, guest, scratch, journal;
