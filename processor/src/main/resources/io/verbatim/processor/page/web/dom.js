// Makes elements. Text only ever becomes a text node, whatever it holds.
const SVG = 'http://www.w3.org/2000/svg';

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};

export const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

export const draw = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

export const byId = (id) => document.getElementById(id);

/** Sets text only when it differs, so that nothing is laid out or announced for no reason. */
export const say = (element, text) => {
  if (element.textContent !== text) {
    element.textContent = text;
  }
};

/** A custom property, which a strict Content-Security-Policy allows where a style attribute is refused. */
export const share = (element, value) => {
  element.style.setProperty('--share', Math.max(0, Math.min(1, value)).toFixed(4));
  return element;
};

/** What only a screen reader says. */
export const hidden = (text) => make('span', { class: 'hidden' }, text);
