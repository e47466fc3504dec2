// Sends a voucher and shows what the server says of it, without leaving the page.
import { mark } from './voucher-lines.js';

/** Asks once; `done` is what was posted, else `problems` and the answered page. */
export async function post(form) {
  const response = await fetch(form.action || location.href, { method: 'POST', body: new URLSearchParams([...new FormData(form), ['step', 'post']]), headers: { Accept: 'text/html' } });
  if (response.redirected && new URL(response.url).pathname === '/sign-in') return { signedOut: true };
  const page = new DOMParser().parseFromString(await response.text(), 'text/html'), alerts = [...page.querySelectorAll('[role=alert]')];
  return { page, done: page.querySelector('#done')?.textContent.trim(), problems: alerts.length > 0 ? alerts : page.querySelector('h1')?.textContent || response.statusText };
}

/** What the ledger did not take, as the answered page marks it. */
export function blame(form, page) {
  const answered = page.querySelector('voucher-grid form')?.elements;
  if (!answered) return;
  for (const field of form.elements) if (field.name) mark(field, answered.namedItem(field.name)?.getAttribute('aria-invalid') === 'true');
  form.querySelector('[aria-invalid=true]')?.focus();
}

/** Above the form: words of the page's own, or what the answered page says. */
export function say(grid, words, kind) {
  let place = grid.querySelector('[data-said]');
  if (!place) { place = document.createElement('div'); place.dataset.said = ''; grid.prepend(place); }
  place.className = `notice ${kind}`;
  place.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
  if (typeof words === 'string') place.textContent = words;
  else place.replaceChildren(...words.flatMap(problem => [...problem.childNodes]).map(node => document.importNode(node, true)));
}
