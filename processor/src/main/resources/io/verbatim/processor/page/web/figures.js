// The few figures at the top.
import { byId, make, say } from './dom.js';
import { count, millis, percent, rate } from './words.js';

const FIGURES = [
  ['rate', 'Events a second'],
  ['latency', 'Median latency'],
  ['enriched', 'Enriched'],
  ['actions', 'To act on'],
  ['dead', 'Dead letters'],
];

export const figures = () => {
  const cells = Object.fromEntries(
    FIGURES.map(([key, label]) => {
      const value = make('span', { class: 'value', id: `figure-${key}` }, '–');
      const note = make('span', { class: 'note' }, '\u00a0');
      byId('figures').append(make('div', { class: 'figure' }, make('dt', {}, label), make('dd', {}, value, note)));
      return [key, { value, note }];
    }),
  );
  const show = (key, value, note) => {
    say(cells[key].value, value);
    say(cells[key].note, note);
  };
  return {
    update({ reading, enriched, actions, deadLetters, cacheHits, cacheMisses }) {
      const asked = cacheHits + cacheMisses;
      const finished = enriched + deadLetters;
      show('rate', rate(reading.enriched), asked ? `${percent(cacheHits / asked)} answered from the cache` : '\u00a0');
      if (reading.enriched > 0) {
        show('latency', millis(reading.p50), `99 of 100 within ${millis(reading.p99)}`);
      }
      show('enriched', count(enriched), 'since the start');
      show('actions', count(actions), enriched ? `${percent(actions / enriched)} of all events` : '\u00a0');
      show('dead', count(deadLetters), finished ? `${percent(deadLetters / finished)} of all events` : '\u00a0');
    },
  };
};
