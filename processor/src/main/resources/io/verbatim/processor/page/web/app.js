// Listens to the stream of events, and hands each frame to the parts of the page, unless somebody pauses them.
import { engine } from './batches.js';
import { charts } from './charts.js';
import { byId, say } from './dom.js';
import { figures } from './figures.js';
import { flow } from './flow.js';
import { labels } from './labels.js';
import { latest } from './latest.js';

const AGAIN_MS = 5_000;
const top = figures();
const pause = byId('pause');
let parts = null;
let last = null;
let paused = false;
let source = null;
let startedAt = 0;
let timer = 0;

const state = (name, text) => {
  byId('state').dataset.state = name;
  say(byId('state'), text);
};

const build = ({ facts, history }) => {
  if (startedAt && startedAt !== facts.startedAt) {
    location.reload();
  }
  if (!parts) {
    startedAt = facts.startedAt;
    say(byId('languages'), facts.model.languages > 1 ? `, in ${facts.model.languages} languages,` : '');
    parts = [top, flow(facts), latest(facts), labels(facts), charts(history), engine(facts)];
  }
};

const show = (frame) => {
  state(frame.ready ? 'live' : 'waiting', frame.ready ? 'Live' : 'Not ready: records do not flow');
  last = frame;
  // What a paused part must not miss it keeps, and shows later.
  parts.forEach((part) => (paused ? part.keep?.(frame) : part.update(frame)));
};

pause.addEventListener('click', () => {
  paused = !paused;
  pause.setAttribute('aria-pressed', String(paused));
  document.body.classList.toggle('paused', paused);
  if (!paused && last) {
    parts.forEach((part) => part.update(last));
  }
});

const listen = () => {
  source = new EventSource('/events');
  source.addEventListener('facts', ({ data }) => build(JSON.parse(data)));
  source.addEventListener('frame', ({ data }) => show(JSON.parse(data)));
  source.addEventListener('error', () => {
    const refused = source.readyState === EventSource.CLOSED;
    state('lost', refused ? 'No seat free: trying again' : 'Connection lost: trying again');
    if (refused) {
      timer = setTimeout(listen, AGAIN_MS);
    }
  });
};

// A page that nobody sees leaves its seat to another.
document.addEventListener('visibilitychange', () => {
  clearTimeout(timer);
  source?.close();
  if (document.visibilityState === 'visible') {
    listen();
  }
});
listen();
