// Throughput and latency over the last three minutes, drawn by uPlot.
import uPlot from './uplot.js';
import { byId, make, say } from './dom.js';
import { count, millis, rate, short } from './words.js';

const SECONDS = 180;
const HEIGHT = 190;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const axis = (extra) => ({
  stroke: () => colour('--muted'),
  font: '12px system-ui, sans-serif',
  grid: { stroke: () => colour('--line'), width: 1 },
  ticks: { show: false },
  ...extra,
});

const chart = (heading, legend, series, unit) => {
  const now = make('p', { class: 'says' }, '\u00a0');
  const plot = make('div', { class: 'plot', role: 'img', 'aria-label': heading });
  byId('charts').append(make('article', { class: 'card' }, make('h3', {}, heading), now,
    legend.length ? make('ul', { class: 'legend' }, legend.map(([name, tone]) => make('li', { 'data-tone': tone }, name))) : null, plot));
  const u = new uPlot({
    width: Math.max(240, plot.clientWidth),
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 18, 0, 0],
    scales: { x: { time: false, range: [-SECONDS, 0] }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.15)] } },
    axes: [
      axis({ size: 28, splits: () => [-180, -120, -60, 0], values: (_, at) => at.map((t) => (t === 0 ? 'now' : `${-t / 60} min ago`)) }),
      axis({ size: 56, values: (_, at) => at.map(unit) }),
    ],
    series: [{}, ...series],
  }, [[], ...series.map(() => [])], plot);
  new ResizeObserver(() => u.setSize({ width: Math.max(240, plot.clientWidth), height: HEIGHT })).observe(plot);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => u.redraw());
  return (data, text) => {
    u.setData(data);
    say(now, text);
    plot.setAttribute('aria-label', `${heading}, the last three minutes. Now: ${text}`);
  };
};

export const charts = (history) => {
  const line = (name, width = 2) => ({ stroke: () => colour(name), width, spanGaps: true, points: { show: false } });
  const throughput = chart('Throughput', [], [{ ...line('--accent'), fill: () => colour('--accent-faint') }], count);
  const latency = chart('Latency, from the record’s timestamp', [['median', 'accent'], ['99 of 100', 'warm']],
    [line('--accent'), line('--warm')], short);
  const readings = [...history];

  const show = () => {
    const end = readings.at(-1)?.at ?? 0;
    const at = readings.map((reading) => (reading.at - end) / 1000);
    const of = (name) => readings.map((reading) => (reading.enriched > 0 ? reading[name] : null));
    const last = readings.at(-1);
    throughput([at, readings.map(({ enriched }) => enriched)], `${rate(last?.enriched ?? 0)} events a second`);
    latency([at, of('p50'), of('p99')], `median ${millis(last?.p50 ?? 0)}, 99 of 100 within ${millis(last?.p99 ?? 0)}`);
  };
  const keep = ({ reading }) => {
    if (reading.at > (readings.at(-1)?.at ?? 0)) {
      readings.push(reading);
    }
    while (readings.length > SECONDS) {
      readings.shift();
    }
  };
  return {
    keep,
    update(frame) {
      keep(frame);
      show();
    },
  };
};
