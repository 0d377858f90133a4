// node-postgres through the proxy: parameters, named statements, cursors, streams, pools, errors, refusals.
'use strict';
const { Client, Pool } = require('pg');
const Cursor = require('pg-cursor');
const QueryStream = require('pg-query-stream');
const checks = require('./checks.js');
const { errorOf, same } = checks;
const { check, end } = checks('node-postgres');

const EVERY_KIND =
  'SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling, home, code,' +
  ' span, address FROM samples ORDER BY id';

async function main() {
  const client = new Client();
  await client.connect();
  const rows = async (text, values) => (await client.query(text, values)).rows;

  await check('a query and a masked column', async () => {
    const [row] = await rows('SELECT id, email FROM customers WHERE id = 7');
    return row.id === 7 && row.email.includes('*');
  });
  await check('a parameter', async () => (await rows('SELECT national_id FROM customers WHERE id = $1', [7]))[0].national_id === '[redacted]');
  await check('a named statement, run again and again', async () => {
    for (let i = 1; i <= 8; i++) {
      const { rows: found } = await client.query({ name: 'by-id', text: 'SELECT id, secret FROM readings WHERE id = $1', values: [i] });
      if (same(found, [{ id: i, secret: '[redacted]' }]) !== true) return found;
    }
    return true;
  });
  await check('values of every kind, as without a guard', async () => {
    const direct = new Client({ connectionString: process.env.HOOPAI_CLIENTS_DIRECT });
    await direct.connect();
    const theirs = (await direct.query(EVERY_KIND)).rows;
    await direct.end();
    return same(await rows(EVERY_KIND), theirs);
  });
  await check('binary results', async () => {
    const { rows: found } = await client.query({ text: 'SELECT id, secret FROM readings WHERE id = $1', values: [5], binary: true });
    return same(found, [{ id: 5, secret: '[redacted]' }]);
  });
  await check('arrays, JSON, NULL and Unicode as parameters', async () => {
    const [row] = await rows('SELECT $1::text[] AS a, $2::jsonb AS j, $3::text AS n, $4::text AS u', [['ä', null, ''], { k: ['é', null] }, null, '日本語😀']);
    return same(row, { a: ['ä', null, ''], j: { k: ['é', null] }, n: null, u: '日本語😀' });
  });
  await check('rows as arrays, names with capitals', async () => {
    const { rows: found } = await client.query({ text: 'SELECT id AS "Größe", secret FROM samples WHERE id = 1', rowMode: 'array' });
    return same(found, [[1, '[redacted]']]);
  });
  await check('a refusal is 42501, names the rule, in both protocols; the session goes on', async () => {
    const simple = await errorOf(client.query('DROP TABLE notes'));
    const extended = await errorOf(client.query('DELETE FROM orders WHERE id = $1', [1]));
    const [row] = await rows('SELECT 1 AS one');
    return simple.code === '42501' && simple.message.includes('never-destroy') && extended.code === '42501' && row.one === 1;
  });
  await check('a refusal aborts the transaction, and a savepoint recovers it', async () => {
    await client.query('BEGIN');
    await client.query("INSERT INTO notes (client, body, tags, doc) VALUES ('node', $1, $2, $3)", ['kept', ['a'], { b: 1 }]);
    await client.query('SAVEPOINT a');
    await errorOf(client.query('TRUNCATE notes'));
    const aborted = await errorOf(client.query('SELECT 1'));
    await client.query('ROLLBACK TO SAVEPOINT a');
    const [row] = await rows("SELECT body, tags, doc FROM notes WHERE client = 'node'");
    await client.query('ROLLBACK');
    return aborted.code === '25P02' && same(row, { body: 'kept', tags: ['a'], doc: { b: 1 } });
  });
  await check('rows affected, RETURNING', async () => {
    await client.query('BEGIN');
    const made = await client.query("INSERT INTO notes (client) VALUES ('node'), ('node') RETURNING id");
    const changed = await client.query('UPDATE notes SET body = $1 WHERE id = $2', ['x', made.rows[0].id]);
    await client.query('ROLLBACK');
    return made.rowCount === 2 && changed.rowCount === 1;
  });
  await check('several statements', async () => {
    const many = await client.query('SELECT 1 AS a; SELECT secret FROM samples WHERE id = 1; SELECT 2 AS b');
    return same(many.map((result) => result.rows[0]), [{ a: 1 }, { secret: '[redacted]' }, { b: 2 }]);
  });
  await check('50,000 rows', async () => {
    const found = await rows('SELECT id, label, secret FROM readings ORDER BY id');
    return found.length === 50000 && found.every((row) => row.secret === '[redacted]');
  });
  await check('a cursor: 50,000 rows in parts', async () => {
    const cursor = client.query(new Cursor('SELECT id, secret FROM readings WHERE id > $1 ORDER BY id', [0]));
    let total = 0;
    for (let part = await cursor.read(7000); part.length > 0; part = await cursor.read(7000)) {
      total += part.filter((row) => row.secret === '[redacted]').length;
    }
    await cursor.close();
    return total === 50000;
  });
  await check('a cursor that is closed before its end', async () => {
    const cursor = client.query(new Cursor('SELECT id FROM readings ORDER BY id'));
    const part = await cursor.read(3);
    await cursor.close();
    return part.length === 3 && (await rows('SELECT 1 AS one'))[0].one === 1;
  });
  await check('a stream of 50,000 rows', async () => {
    let total = 0;
    for await (const row of client.query(new QueryStream('SELECT secret FROM readings', [], { batchSize: 2000 }))) {
      total += row.secret === '[redacted]' ? 1 : 0;
    }
    return total === 50000;
  });
  await check('a refusal of a cursor', async () => {
    const error = await errorOf(client.query(new Cursor('SELECT * FROM pg_stats')).read(1));
    return error.code === '42501' && (await rows('SELECT 1 AS one'))[0].one === 1;
  });
  await check('5 MB in a result and as a parameter', async () => {
    const [{ body }] = await rows('SELECT body FROM documents WHERE id = 1');
    const [{ n }] = await rows('SELECT length($1::text) AS n', [body]);
    return body.length === 5 * 1024 * 1024 && n === body.length;
  });
  await check('cancel by pg_cancel_backend is refused; by its own timeout it is not', async () => {
    const other = new Client({ query_timeout: 500 });
    other.on('error', () => {});
    await other.connect();
    const error = await errorOf(other.query('SELECT count(*) FROM readings a, readings b, readings c'));
    other.connection.stream.destroy();
    const refused = await errorOf(client.query('SELECT pg_cancel_backend(1)'));
    return error.message.includes('timeout') && refused.code === '42501';
  });
  await check('cancel by the protocol', async () => {
    const running = errorOf(client.query('SELECT count(*) FROM readings a, readings b, readings c'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const canceller = new Client();
    canceller.connection.on('connect', () => canceller.connection.cancel(client.processID, client.secretKey));
    canceller.connection.connect(Number(process.env.PGPORT), process.env.PGHOST);
    const error = await running;
    return error.code === '57014' && (await rows('SELECT 1 AS one'))[0].one === 1;
  });
  await check('application_name at the start', async () => {
    const other = new Client({ application_name: 'clients' });
    await other.connect();
    const { rows: found } = await other.query('SHOW application_name');
    await other.end();
    return found[0].application_name === 'clients';
  });
  await client.end();

  await check('a pool of sessions', async () => {
    const pool = new Pool({ max: 8 });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => pool.query('SELECT id, secret FROM readings WHERE id = $1', [i + 1])));
    await pool.end();
    return answers.every((answer, i) => answer.rows[0].id === i + 1 && answer.rows[0].secret === '[redacted]');
  });
  await check('a wrong password, then the right one', async () => {
    const error = await errorOf(new Client({ password: 'wrong' }).connect());
    const other = new Client();
    await other.connect();
    const { rows: found } = await other.query('SELECT 1 AS one');
    await other.end();
    return error.code === '28P01' && found[0].one === 1;
  });
  await check('the profile for readers alone reads, and does not write', async () => {
    const reader = new Client({ user: 'reader', password: 'reader-secret' });
    await reader.connect();
    const { rows: found } = await reader.query('SELECT count(*)::int AS n FROM readings');
    const error = await errorOf(reader.query('INSERT INTO notes (client) VALUES ($1)', ['reader']));
    await reader.end();
    return found[0].n === 50000 && error.code === '42501';
  });
  end();
}
main();
