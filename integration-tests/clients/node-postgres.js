// node-postgres through the proxy: parameters, named statements, a pool, errors, refusals.
const { Client, Pool } = require('pg');

let failures = 0;
function check(name, condition) {
  console.log(`node-postgres: ${condition ? 'ok   ' : 'FAIL '} ${name}`);
  if (!condition) failures++;
}
async function refused(client, text, values) {
  try {
    await client.query(text, values);
  } catch (error) {
    return error;
  }
  return null;
}

async function main() {
  const client = new Client();
  await client.connect();
  const simple = await client.query('SELECT id, email FROM customers WHERE id = 7');
  check('a query and a masked column', simple.rows[0].id === 7 && simple.rows[0].email.includes('*'));
  const prepared = await client.query('SELECT id, national_id FROM customers WHERE id = $1', [7]);
  check('a parameter', prepared.rows[0].national_id === '[redacted]');
  for (let i = 1; i <= 3; i++) {
    const named = await client.query({ name: 'by-id', text: 'SELECT name, phone FROM customers WHERE id = $1', values: [i] });
    check(`a named statement, run ${i}`, named.rows.length === 1 && named.rows[0].phone.includes('*'));
  }
  const drop = await refused(client, 'DROP TABLE customers');
  check('a refusal is 42501', drop !== null && drop.code === '42501' && drop.message.includes('never-destroy'));
  const extended = await refused(client, 'DELETE FROM orders WHERE id = $1', [1]);
  check('a refusal in the extended protocol', extended !== null && extended.code === '42501');
  check('the session goes on', (await client.query('SELECT 1 AS one')).rows[0].one === 1);
  await client.query('BEGIN');
  await client.query("UPDATE tickets SET status = 'closed' WHERE id = $1", [9]);
  await refused(client, 'TRUNCATE tickets');
  const aborted = await refused(client, 'SELECT 1');
  check('a refusal aborts the transaction', aborted !== null && aborted.code === '25P02');
  await client.query('ROLLBACK');
  const many = await client.query('SELECT 1 AS a; SELECT 2 AS b');
  check('several statements', Array.isArray(many) && many[1].rows[0].b === 2);
  await client.end();

  const pool = new Pool({ max: 4 });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => pool.query('SELECT id, email FROM customers WHERE id = $1', [i + 1])));
  check('a pool of sessions', answers.every((answer, i) => answer.rows[0].id === i + 1 && answer.rows[0].email.includes('*')));
  await pool.end();
  process.exit(failures ? 1 : 0);
}
main().catch((error) => {
  console.log('node-postgres: FAIL ', error.message);
  process.exit(1);
});
