// One client at work: each step says what it expects in the ledger, and the ledger must hold exactly that and no more.
import assert from 'node:assert/strict';

const sandbox = process.env.SANDBOX;

async function ledger(network) {
  const answer = await fetch(new URL(`/_sandbox/ledger?network=${network}`, sandbox));
  return (await answer.json()).map(({ kind, text, media }) => ({ kind, text, media }));
}

/** The steps in order: name and what to do, which gives the entries that must then be new in the ledger. */
export async function atWork(network, steps, { last = true } = {}) {
  for (const [what, act] of Object.entries(steps)) {
    const before = (await ledger(network)).length;
    let result = 'ok';
    try {
      const expected = await act();
      const shown = (await ledger(network)).slice(before);
      assert.deepEqual(shown, expected.map((entry, place) => (typeof entry === 'function' && shown[place] && entry(shown[place]) ? shown[place] : entry)));
    } catch (error) {
      result = told(error);
    }
    console.log(JSON.stringify({ what, result }));
  }

  // Connections that a client keeps open would hold it.
  if (last) process.exit(0);
}

export const text = (said) => ({ kind: 'text', text: said, media: [] });

export const until = async (ready, seconds = 20) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((later) => setTimeout(later, 300))) {
    if (await ready()) return;
  }
  throw new Error('It did not get ready.');
};

function told(error) {
  const more = error.response?.data ?? error.response?.body ?? error.data ?? error.errors;
  return [error.message, more && JSON.stringify(more)].filter(Boolean).join(' | ').replace(/\s+/g, ' ').slice(0, 600);
}
