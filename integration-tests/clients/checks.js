// One line for each thing that a client is tried with. A check that throws has failed, and the next one is tried.
'use strict';

module.exports = (client) => {
  let failures = 0;
  return {
    /** Says whether what the name says is so. */
    check: async (name, ask) => {
      let fault = null;
      try {
        const answer = await ask();
        if (answer !== true) fault = `answered ${answer}`;
      } catch (error) {
        fault = `${error.name}: ${error.message}`.replace(/\s+/g, ' ');
      }
      if (fault !== null) failures++;
      console.log(`${client}: ${fault === null ? 'ok   ' : 'FAIL '} ${name}${fault === null ? '' : `: ${fault}`}`);
    },
    /** Tells the runner that nothing was left out. */
    end: () => {
      console.log(`${client}: end`);
      process.exit(failures ? 1 : 0);
    },
  };
};

/** The error that a promise ends in; null when it ends in none. */
module.exports.errorOf = async (promise) => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return null;
};

/** Whether both are written alike. */
module.exports.same = (one, other) => JSON.stringify(one) === JSON.stringify(other) || JSON.stringify({ one, other });
