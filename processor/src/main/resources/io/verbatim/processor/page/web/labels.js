// What the model says of the comments: the first single-label task by language, every other as a ranking.
import { byId, hidden, make, say, share } from './dom.js';
import { count, language, ordered, percent, title, tone, words } from './words.js';

const MOST = 12;
const sum = (counts) => Object.values(counts).reduce((total, value) => total + value, 0);

const together = (byLanguage) => {
  const all = {};
  for (const counts of Object.values(byLanguage)) {
    for (const [label, value] of Object.entries(counts)) {
      all[label] = (all[label] ?? 0) + value;
    }
  }
  return all;
};

const card = (heading, says, ...content) => {
  const element = make('article', { class: 'card' }, make('h3', {}, heading), make('p', { class: 'says' }, says), ...content);
  byId('labels').append(element);
  return element;
};

const split = (task) => {
  const order = ordered(task.labels);
  const kind = (label) => tone(label, task.labels.indexOf(label));
  const body = make('tbody');
  card(`${title(task.name)} by language`, 'Share of the comments in each language.',
    make('ul', { class: 'legend' }, order.map((label) => make('li', { 'data-tone': kind(label) }, words(label)))),
    make('table', { class: 'split' },
      make('caption', { class: 'hidden' }, `${title(task.name)} by language`),
      make('thead', {}, make('tr', {}, ['Language', 'Shares', 'Comments'].map((name) => make('th', { scope: 'col' }, name)))),
      body)).classList.add('wide');
  const row = (name, counts) => {
    const total = sum(counts);
    const parts = order.filter((label) => counts[label] > 0);
    return make('tr', {}, make('th', { scope: 'row' }, name),
      make('td', {}, make('div', { class: 'stack', 'aria-hidden': 'true' }, parts.map((label) =>
        share(make('span', { 'data-tone': kind(label), title: `${words(label)}: ${percent(counts[label] / total)}` },
          counts[label] / total >= 0.12 ? percent(counts[label] / total) : ''), counts[label] / total))),
      hidden(parts.map((label) => `${words(label)} ${percent(counts[label] / total)}`).join(', '))),
      make('td', { class: 'number' }, count(total)));
  };
  return (byLanguage) => {
    const rows = Object.entries(byLanguage).sort(([, a], [, b]) => sum(b) - sum(a)).slice(0, MOST + 2);
    body.replaceChildren(row('All', together(byLanguage)), ...rows.map(([code, counts]) => row(language(code), counts)));
  };
};

const ranking = (task, facts) => {
  const chosen = new Set(task.name === facts.actionTask ? facts.actionLabels : []);
  const says = chosen.size > 0 ? 'Marked ones also go to the actions topic.' : task.single ? 'One for each comment.' : 'A comment can have several.';
  const body = make('tbody');
  card(title(task.name), says, make('table', { class: 'ranks' },
    make('caption', { class: 'hidden' }, title(task.name)),
    make('thead', { class: 'hidden' }, make('tr', {}, ['Label', 'Share of the comments'].map((name) => make('th', { scope: 'col' }, name)))),
    body));
  return (byLanguage, events) => {
    const most = Object.entries(together(byLanguage)).sort(([, a], [, b]) => b - a).slice(0, MOST);
    const top = Math.max(1, ...most.map(([, value]) => value));
    body.replaceChildren(...most.map(([label, value]) => make('tr', {},
      make('th', { scope: 'row' }, words(label), chosen.has(label) ? make('span', { class: 'flag' }, 'act') : null),
      make('td', {}, share(make('span', { class: 'rank', 'aria-hidden': 'true' }), value / top),
        make('span', { class: 'number' }, percent(events ? value / events : 0))))));
  };
};

export const labels = (facts) => {
  const first = facts.tasks.find(({ single }) => single);
  const cards = facts.tasks.map((task) => [task.name, task === first ? split(task) : ranking(task, facts)]);
  return {
    update(frame) {
      for (const [name, show] of cards) {
        show(frame.labels[name] ?? {}, frame.enriched);
      }
    },
  };
};
