// Numbers and names as people read them.
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

export const count = (value) => whole.format(value);

export const rate = (value) => (value >= 100 || value === 0 ? whole.format(value) : tenth.format(value));

export const percent = (value) => `${whole.format(value * 100)} %`;

export const millis = (value) => (value >= 10_000 ? `${tenth.format(value / 1000)} s` : `${whole.format(value)} ms`);

/** For an axis: few digits, and seconds as soon as there are any. */
export const short = (value) => (value >= 1000 ? `${value / 1000} s` : `${value} ms`);

export const score = (value) => value.toFixed(2);

/** A label or a task as words: product_quality becomes product quality. */
export const words = (name) => name.replaceAll('_', ' ').replaceAll('-', ' ');

export const title = (name) => words(name).replace(/^./, (letter) => letter.toUpperCase());

export const language = (code) => {
  if (!code || code === 'unknown') {
    return 'Not said';
  }
  if (code === 'other') {
    return 'Other';
  }
  try {
    return names.of(code.split('-')[0]);
  } catch {
    return code;
  }
};

/** Colours of labels whose polarity their names tell; any other label gets one of the rest by its place. */
const TONES = ['positive', 'neutral', 'mixed', 'negative'];

export const tone = (label, index) => (TONES.includes(label) ? label : `other-${index % 6}`);

/** From good to bad where the names tell, else as the model lists them. */
export const ordered = (labels) =>
  labels.every((label) => TONES.includes(label)) ? TONES.filter((label) => labels.includes(label)) : labels;
