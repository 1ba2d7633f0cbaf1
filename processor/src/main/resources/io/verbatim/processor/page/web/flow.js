// The topology as a picture: its nodes and arrows as Kafka Streams describes them, and what goes along each.
import { byId, draw, make, say } from './dom.js';
import { count, rate, words } from './words.js';

const BOX = 62;
const CORE = 136;
const NARROW = 720;
// In the order in which they are drawn, top to bottom.
const SAYS = {
  source: 'comments come in',
  enriched: 'every comment, labelled',
  actions: 'somebody should act',
  'dead-letters': 'could not be enriched',
};

const clip = (text, width) => {
  const most = Math.max(8, Math.floor((width - 28) / 7.4));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

const place = ({ name }) => (Object.keys(SAYS).indexOf(name) + Object.keys(SAYS).length) % Object.keys(SAYS).length;

const layOut = ({ nodes }, width) => {
  const narrow = width < NARROW;
  const kinds = ['source', 'processor', 'sink'].map((kind) => nodes.filter((node) => node.kind === kind).sort((a, b) => place(a) - place(b)));
  const places = new Map();
  if (narrow) {
    let top = 1;
    for (const column of kinds) {
      for (const node of column) {
        const height = node.kind === 'processor' ? CORE : BOX;
        places.set(node.name, { x: node.kind === 'sink' ? 34 : 1, y: top, w: width - (node.kind === 'sink' ? 35 : 2), h: height });
        top += height + (node.kind === 'sink' ? 14 : 46);
      }
    }
    return { places, narrow, height: top - 13 };
  }
  const rows = Math.max(...kinds.map((column) => column.length));
  const height = Math.max(CORE, rows * BOX + (rows - 1) * 22) + 2;
  const side = Math.min(280, width * 0.26);
  const core = Math.min(340, width * 0.3);
  const gap = (width - 2 * side - core) / 2;
  const columns = [[1, side - 2], [side + gap, core], [side + gap + core + gap, side - 2]];
  kinds.forEach((column, index) => {
    const tall = index === 1 ? CORE : BOX;
    const step = column.length > 1 ? (height - 2 - tall) / (column.length - 1) : 0;
    column.forEach((node, row) => {
      const y = column.length > 1 ? 1 + row * step : (height - tall) / 2;
      places.set(node.name, { x: columns[index][0], y, w: columns[index][1], h: tall });
    });
  });
  return { places, narrow, height };
};

const box = (node, place, facts) => {
  const core = node.kind === 'processor';
  const group = draw('g', { class: `node ${node.kind} ${node.name}` });
  group.append(draw('rect', { x: place.x, y: place.y, width: place.w, height: place.h, rx: 10 }));
  const line = (text, dy, kind, id) =>
    group.append(draw('text', { x: place.x + 16, y: place.y + dy, class: kind, id }, clip(text, place.w)));
  if (core) {
    line('Verbatim', 28, 'name');
    line('1  looks ahead at every poll', 56, 'says');
    line('2  batches comments of like length', 82, 'says', 'flow-batch');
    line(`3  asks ${facts.model.name} on ${facts.model.device}`, 108, 'says');
  } else {
    line(node.topic, 27, 'name');
    line(SAYS[node.kind === 'source' ? 'source' : node.name] ?? words(node.name), 47, 'says');
  }
  return group;
};

const arrow = (from, to, narrow, index) => {
  const [x1, y1] = narrow ? [17, from.y + from.h] : [from.x + from.w, from.y + from.h / 2];
  const down = narrow && to.x > from.x;
  const [x2, y2] = narrow
    ? down ? [to.x - 2, to.y + to.h / 2] : [17, to.y - 2]
    : [to.x - 2, to.y + to.h / 2];
  const middle = (x1 + x2) / 2;
  const path = down
    ? `M${x1} ${y1} V${y2 - 8} Q${x1} ${y2} ${x1 + 8} ${y2} H${x2}`
    : narrow ? `M${x1} ${y1} V${y2}` : `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  const label = narrow
    ? down ? null : { x: x1 + 14, y: (y1 + y2) / 2 + 4 }
    : { x: x2 - 16, y: y2 - 9 };
  return {
    line: draw('path', { d: path, class: 'arrow', 'marker-end': 'url(#head)' }),
    label,
    text: label && draw('text', { ...label, class: `rate${narrow ? '' : ' end'}`, id: `flow-rate-${index}` }),
  };
};

export const flow = (facts) => {
  const root = byId('flow');
  const said = make('figcaption', { class: 'hidden' });
  const { topology } = facts;
  let arrows = [];
  let last = null;
  const rates = (name, { reading }) =>
    ({ enriched: reading.enriched, actions: reading.actions, 'dead-letters': reading.deadLetters })[name] ??
    reading.enriched + reading.deadLetters;

  const paint = () => {
    const width = Math.max(280, root.clientWidth - 2 * parseFloat(getComputedStyle(root).paddingLeft));
    const { places, narrow, height } = layOut(topology, width);
    const svg = draw('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
    const head = draw('marker', { id: 'head', viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' });
    head.append(draw('path', { d: 'M0 0 L8 4 L0 8 z', class: 'tip' }));
    svg.append(draw('defs', {}, head));
    arrows = topology.arrows.map(([from, to], index) => ({
      to: topology.nodes.find((node) => node.name === to),
      ...arrow(places.get(from), places.get(to), narrow, index),
    }));
    svg.append(...arrows.map(({ line }) => line));
    svg.append(...topology.nodes.map((node) => box(node, places.get(node.name), facts)));
    svg.append(...arrows.filter(({ text }) => text).map(({ text }) => text));
    root.replaceChildren(said, svg);
    if (last) {
      update(last);
    }
  };

  const update = (frame) => {
    last = frame;
    const rows = frame.reading.rows;
    const batch = byId('flow-batch');
    if (batch && rows > 0) {
      say(batch, `2  batches like lengths, ${rate(rows)} at a time`);
    }
    for (const { to, line, text } of arrows) {
      const now = rates(to.name, frame);
      line.classList.toggle('moves', now > 0);
      if (text) {
        say(text, `${rate(now)} /s`);
      }
    }
    const inputs = topology.nodes.filter(({ kind }) => kind === 'source').map(({ topic }) => topic).join(' and ');
    const outputs = topology.nodes.filter(({ kind }) => kind === 'sink').map(({ topic }) => topic).join(', ');
    say(said, `From ${inputs} through ${facts.model.name} on ${facts.model.device} to ${outputs}: ${count(frame.enriched)} enriched so far.`);
  };

  new ResizeObserver(paint).observe(root);
  paint();
  return { update };
};
