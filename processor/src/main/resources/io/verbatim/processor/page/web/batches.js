// The shape of each batch under its token budget, and what is known of the engine.
import { byId, draw, make, say, share } from './dom.js';
import { count, percent, rate, words } from './words.js';

const HEIGHT = 210;
const LEFT = 34;
const BOTTOM = 34;

const facts = (rows) =>
  make('dl', { class: 'facts' }, rows.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));

const card = (heading, says, ...content) =>
  make('article', { class: 'card' }, make('h3', {}, heading), make('p', { class: 'says' }, says), ...content);

const step = (most) => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((size) => most / size <= 5) ?? 10_000;

const shape = (root, batches, budget) => {
  const width = Math.max(240, root.clientWidth);
  const wide = width - LEFT - 8;
  const high = HEIGHT - BOTTOM - 8;
  const longest = Math.max(16, ...batches.map((batch) => batch.longest)) * 1.08;
  const rows = Math.max(4, ...batches.map((batch) => batch.rows)) * 1.15;
  const x = (value) => LEFT + (value / longest) * wide;
  const y = (value) => 8 + high - (value / rows) * high;
  const svg = draw('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' });
  for (let value = 0; value <= rows; value += step(rows)) {
    svg.append(draw('line', { class: 'grid', x1: LEFT, x2: width - 8, y1: y(value), y2: y(value) }),
      draw('text', { class: 'tick end', x: LEFT - 8, y: y(value) + 4 }, count(value)));
  }
  for (let value = step(longest); value <= longest; value += step(longest)) {
    svg.append(draw('text', { class: 'tick middle', x: x(value), y: HEIGHT - BOTTOM + 18 }, count(value)));
  }
  svg.append(draw('text', { class: 'tick end', x: width - 8, y: HEIGHT - 2 }, 'tokens of the longest comment'));
  if (budget > 0) {
    const points = [];
    for (let tokens = Math.max(1, budget / rows); tokens <= longest; tokens += longest / 80) {
      points.push(`${x(tokens).toFixed(1)},${y(budget / tokens).toFixed(1)}`);
    }
    svg.append(draw('polyline', { class: 'budget', points: points.join(' ') }));
  }
  svg.append(...batches.map((batch) => draw('circle', { class: 'batch', cx: x(batch.longest), cy: y(batch.rows), r: 4 })));
  root.replaceChildren(svg);
};

export const engine = ({ model }) => {
  const plot = make('div', { class: 'plot', role: 'img' });
  const padding = make('span', { class: 'rank' });
  const said = make('p', { class: 'says' });
  const budget = make('span', {}, '–');
  const stages = make('tbody');
  byId('engine').append(
    make('article', { class: 'card wide' }, make('h3', {}, 'Shape of the last batches'), said, plot,
      make('div', { class: 'meter' }, make('span', {}, 'Padding'), padding)),
    card('Model and device', 'One model, resident in this process.', facts([
      ['Model', model.name], ['Version', model.version], ['Languages', count(model.languages)],
      ['Device', model.device], ['Why', model.deviceReason],
      ['Reads', `up to ${model.longestText} tokens of a comment`], ['Token budget', budget]])),
    card('Dead letters', 'Records that could not be enriched, by the stage that failed.', make('table', { class: 'ranks' },
      make('caption', { class: 'hidden' }, 'Dead letters by stage'),
      make('thead', { class: 'hidden' }, make('tr', {}, ['Stage', 'Records'].map((name) => make('th', { scope: 'col' }, name)))),
      stages)));
  let last = null;
  const update = (frame) => {
    last = frame;
    const { batches, tokenBudget } = frame;
    shape(plot, batches, tokenBudget);
    const waste = batches.length ? batches.reduce((total, batch) => total + batch.padding, 0) / batches.length : 0;
    const rows = batches.length ? batches.reduce((total, batch) => total + batch.rows, 0) / batches.length : 0;
    const text = `${rate(rows)} comments a batch, ${percent(waste)} padding.`;
    say(said, `Each dot is a batch: the longer its longest comment, the fewer fit the token budget (the curve). ${text}`);
    plot.setAttribute('aria-label', text);
    share(padding, waste);
    padding.dataset.text = percent(waste);
    say(budget, count(tokenBudget));
    stages.replaceChildren(...Object.entries(frame.stages).map(([stage, value]) => make('tr', {},
      make('th', { scope: 'row' }, words(stage)), make('td', { class: 'number' }, count(value)))));
  };
  new ResizeObserver(() => last && shape(plot, last.batches, last.tokenBudget)).observe(plot);
  return { update };
};
