// postgres.js through the proxy: it prepares every statement, pipelines, and asks the catalog for the types of arrays.
'use strict';
const postgres = require('postgres');
const checks = require('./checks.js');
const { errorOf, same } = checks;
const { check, end } = checks('postgres.js');

async function main() {
  const sql = postgres({ max: 4, onnotice: () => {} });

  await check('a parameter and a masked column', async () => {
    const [row] = await sql`SELECT id, email FROM customers WHERE id = ${7}`;
    return row.id === 7 && row.email.includes('*');
  });
  await check('values of every kind, arrays by the types it fetches, as without a guard', async () => {
    const direct = postgres(process.env.HOOPAI_CLIENTS_DIRECT, { max: 1 });
    const ask = (on) => on`
      SELECT id, label, small, big, ratio, amount, flag, born, seen, took, key, raw, tags, numbers, grid, doc, feeling, home, code,
        span, address FROM samples ORDER BY id`;
    const theirs = await ask(direct);
    await direct.end();
    return same(await ask(sql), theirs) === true && Array.isArray(theirs[0].tags);
  });
  await check('without fetch_types, and without preparing', async () => {
    const plain = postgres({ max: 1, fetch_types: false, prepare: false });
    const [row] = await plain`SELECT secret, label FROM samples WHERE id = ${3}`;
    await plain.end();
    return same(row, { secret: '[redacted]', label: 'Grüße, 日本語, 😀' });
  });
  await check('arrays, JSON, NULL and Unicode as parameters', async () => {
    const [row] = await sql`
      SELECT ${sql.array(['ä', 'b'])}::text[] AS a, ${sql.json({ k: ['é', null] })}::jsonb AS j, ${null}::text AS n, ${'日本語😀'}::text AS u`;
    return same(row, { a: ['ä', 'b'], j: { k: ['é', null] }, n: null, u: '日本語😀' });
  });
  await check('the same statement again and again', async () => {
    for (let i = 1; i <= 8; i++) {
      const [row] = await sql`SELECT id, secret FROM readings WHERE id = ${i}`;
      if (row.id !== i || row.secret !== '[redacted]') return row;
    }
    return true;
  });
  await check('a pipeline of a hundred statements', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => sql`SELECT id, secret FROM readings WHERE id = ${i + 1}`));
    return answers.every(([row], i) => row.id === i + 1 && row.secret === '[redacted]');
  });
  await check('identifiers, lists and fragments', async () => {
    const condition = sql`WHERE id IN ${sql([1, 2])}`;
    const found = await sql`SELECT ${sql(['id', 'label'])} FROM ${sql('readings')} ${condition} ORDER BY id`;
    return same(found, [{ id: 1, label: 'reading 1' }, { id: 2, label: 'reading 2' }]);
  });
  await check('a refusal is 42501, names the rule, and the session goes on', async () => {
    const simple = await errorOf(sql.unsafe('DROP TABLE notes'));
    const extended = await errorOf(sql`DELETE FROM orders WHERE id = ${1}`);
    const [row] = await sql`SELECT 1 AS one`;
    return simple.code === '42501' && simple.message.includes('never-destroy') && extended.code === '42501' && row.one === 1;
  });
  await check('a transaction with a savepoint around a refusal, rolled back', async () => {
    let kept;
    const error = await errorOf(sql.begin(async (tx) => {
      await tx`INSERT INTO notes ${tx([{ client: 'postgres.js', body: 'kept', tags: ['a'] }, { client: 'postgres.js', body: 'b', tags: [] }])}`;
      const refused = await errorOf(tx.savepoint((inner) => inner`TRUNCATE notes`));
      kept = [refused.code, (await tx`SELECT body FROM notes WHERE client = 'postgres.js' ORDER BY id`).map((row) => row.body)];
      throw new Error('back');
    }));
    const [{ n }] = await sql`SELECT count(*)::int AS n FROM notes WHERE client = 'postgres.js'`;
    return error.message === 'back' && n === 0 && same(kept, ['42501', ['kept', 'b']]);
  });
  await check('modes of a transaction', async () => {
    const [row] = await sql.begin('isolation level repeatable read read only', (tx) => tx`SHOW transaction_isolation`);
    return row.transaction_isolation === 'repeatable read';
  });
  await check('several statements', async () => {
    const many = await sql.unsafe('SELECT 1 AS a; SELECT secret FROM samples WHERE id = 1');
    return same(many.map((rows) => rows[0]), [{ a: 1 }, { secret: '[redacted]' }]);
  });
  await check('describe of a statement', async () => {
    const described = await sql`SELECT id, secret FROM readings WHERE id = ${1}`.describe();
    return same(described.columns.map((column) => column.name), ['id', 'secret']);
  });
  await check('50,000 rows', async () => {
    const found = await sql`SELECT id, label, secret FROM readings ORDER BY id`;
    return found.length === 50000 && found.every((row) => row.secret === '[redacted]');
  });
  await check('a cursor: 50,000 rows in parts', async () => {
    let total = 0;
    for await (const part of sql`SELECT secret FROM readings WHERE id > ${0}`.cursor(7000)) {
      total += part.filter((row) => row.secret === '[redacted]').length;
    }
    return total === 50000;
  });
  await check('forEach', async () => {
    let total = 0;
    await sql`SELECT id FROM readings WHERE id <= 1000`.forEach(() => total++);
    return total === 1000;
  });
  await check('5 MB in a result and as a parameter', async () => {
    const [{ body }] = await sql`SELECT body FROM documents WHERE id = 1`;
    const [{ n }] = await sql`SELECT length(${body}::text) AS n`;
    return body.length === 5 * 1024 * 1024 && n === body.length;
  });
  await check('COPY out, with masks', async () => {
    const stream = await sql`COPY (SELECT id, secret FROM readings ORDER BY id) TO STDOUT`.readable();
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text.startsWith('1\t[redacted]\n') && text.match(/\[redacted\]\n/g).length === 50000;
  });
  await check('cancel', async () => {
    const running = sql`SELECT count(*) FROM readings a, readings b, readings c`;
    setTimeout(() => running.cancel(), 500);
    const error = await errorOf(running);
    return error.code === '57014' && (await sql`SELECT 1 AS one`)[0].one === 1;
  });
  await check('a reserved session, and settings at the start', async () => {
    const other = postgres({ max: 1, connection: { application_name: 'clients', TimeZone: 'Asia/Tokyo' } });
    const own = await other.reserve();
    const [row] = await own`SELECT current_setting('application_name') AS a, current_setting('timezone') AS z`;
    own.release();
    await other.end();
    return same(row, { a: 'clients', z: 'Asia/Tokyo' });
  });
  await sql.end();

  await check('a wrong password, then the right one', async () => {
    const error = await errorOf(postgres({ max: 1, password: 'wrong' })`SELECT 1`);
    const other = postgres({ max: 1 });
    const [row] = await other`SELECT 1 AS one`;
    await other.end();
    return error.code === '28P01' && row.one === 1;
  });
  await check('the profile for readers alone reads, and does not write', async () => {
    const reader = postgres({ max: 1, user: 'reader', password: 'reader-secret' });
    const [{ n }] = await reader`SELECT count(*)::int AS n FROM readings`;
    const error = await errorOf(reader`INSERT INTO notes (client) VALUES ('reader')`);
    await reader.end();
    return n === 50000 && error.code === '42501';
  });
  end();
}
main();
