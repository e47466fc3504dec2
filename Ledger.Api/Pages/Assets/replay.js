// Steps through the log by keys, slider and play. Only main is exchanged, so that the keys stay where they are; without this
// script the same links load whole pages, and what plays is not shown.
let shown = 0, played = 0, playing = false, pause = '400';

/** What only a script can do, as it stands now. */
function ready(main) {
  for (const tool of main.querySelectorAll('[data-scripted]')) tool.hidden = false;
  const button = main.querySelector('[data-play]'), speed = main.querySelector('[data-speed]');
  if (button) button.textContent = playing ? button.dataset.stop : button.dataset.start;
  if (speed) speed.value = pause;
}

async function show(address) {
  const asked = ++shown;
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  const main = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  // A later step may have overtaken this one.
  if (asked !== shown || !main) return false;
  const held = ['[data-play]', '[data-speed]', '[rel=prev]', '[rel=next]'].find(tool => document.activeElement.matches(tool));
  ready(main);
  document.querySelector('main').replaceWith(main);
  if (held) main.querySelector(held)?.focus();
  history.replaceState(null, '', address);
  return true;
}

async function play() {
  const run = ++played;
  playing = !playing;
  ready(document);
  // Stopped and begun again, it goes on once.
  while (playing && run === played) {
    const next = document.querySelector('replay-steps [rel=next]');
    if (!next || !await show(next.href).catch(() => false)) { playing = false; ready(document); }
    else await new Promise(after => setTimeout(after, Number(pause)));
  }
}

addEventListener('keydown', event => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.('input, select, textarea, summary')) return;
  const way = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
  if (way) {
    const link = document.querySelector(`replay-steps [rel=${way}]`);
    if (link) { event.preventDefault(); show(link.href); }
  } else if (event.key === ' ' && !event.target.closest?.('button, a')) {
    event.preventDefault();
    play();
  }
});

addEventListener('click', event => {
  const link = event.target.closest('replay-steps a[rel]');
  if (link) { event.preventDefault(); show(link.href); }
  if (event.target.closest('[data-play]')) play();
});

addEventListener('change', event => {
  if (event.target.matches('[data-speed]')) pause = event.target.value;
  if (!event.target.matches('replay-steps input[type=range]')) return;
  const address = new URL(location.href);
  address.searchParams.set('step', event.target.value);
  show(address.href);
});

ready(document);
