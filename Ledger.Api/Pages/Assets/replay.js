// Steps through the log by keys, slider and play. Only main is exchanged, so that the keys stay where they are; without this
// script the same links load whole pages.
let shown = 0;

async function show(address) {
  const asked = ++shown;
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // A later step may have overtaken this one.
  if (asked !== shown || !page.querySelector('main')) return false;
  document.querySelector('main').replaceWith(page.querySelector('main'));
  history.replaceState(null, '', address);
  return true;
}

let playing = false;

async function play(button) {
  playing = !playing;
  while (playing) {
    const next = document.querySelector('replay-steps [rel=next]');
    if (!next || !await show(next.href)) playing = false;
    const label = document.querySelector('[data-play]');
    if (playing && label) label.textContent = label.dataset.stop;
    await new Promise(frame => setTimeout(frame, 400));
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
  if (!event.target.matches('replay-steps input[type=range]')) return;
  const address = new URL(location.href);
  address.searchParams.set('step', event.target.value);
  show(address.href);
});
