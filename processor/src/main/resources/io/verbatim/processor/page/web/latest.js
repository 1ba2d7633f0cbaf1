// The newest events as a table.
import { byId, hidden, make, say, share } from './dom.js';
import { language, millis, score, title, tone, words } from './words.js';

const chip = ({ label, score: value }, kind) =>
  make('li', { class: 'chip', 'data-tone': kind }, make('span', { class: 'label' }, words(label)),
    share(make('span', { class: 'score' }, hidden('score '), score(value)), value));

const labels = (given, task) =>
  given.length === 0
    ? make('span', { class: 'none' }, 'none')
    : make('ul', { class: 'chips' }, given.slice(0, 3).map((one) =>
        chip(one, task.toned ? tone(one.label, task.labels.indexOf(one.label)) : 'plain')));

export const latest = (facts) => {
  const tasks = facts.tasks.map((task, index) => ({ ...task, toned: index === 0 && task.single }));
  const comment = facts.text ? 'Comment' : 'Channel';
  const columns = ['Language', comment, ...tasks.map(({ name }) => title(name)), 'Took'];
  byId('latest-head').replaceChildren(...columns.map((name) => make('th', { scope: 'col', role: 'columnheader' }, name)));
  if (!facts.text) {
    say(byId('latest-empty'), 'Waiting for the first event. Comments are not shown here (admin.pageText).');
  }
  let newest = 0;

  const row = (event) => {
    const cell = (name, ...content) => make('td', { role: 'cell', 'data-name': name }, ...content);
    const text = facts.text
      ? make('bdi', { class: 'comment', lang: event.language, dir: 'auto' }, event.text)
      : make('bdi', {}, event.channel ?? 'not said');
    return make('tr', { role: 'row', class: event.number > newest ? 'new' : null },
      cell('Language', make('bdi', {}, language(event.language))),
      cell(comment, text),
      tasks.map((task) => cell(title(task.name), labels(event.labels[task.name] ?? [], task))),
      cell('Took', make('span', { class: 'took' }, millis(event.latencyMillis)),
        event.action ? make('span', { class: 'flag' }, 'act') : null));
  };

  return {
    update({ events }) {
      if (events.length === 0 || events[0].number === newest) {
        return;
      }
      byId('latest-empty').hidden = true;
      byId('latest-body').replaceChildren(...events.map(row));
      newest = events[0].number;
    },
  };
};
