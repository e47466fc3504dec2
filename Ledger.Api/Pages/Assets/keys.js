// The keys of every page. Without this script everything is reached by links; with it a drill-down takes one hand:
// ↑ ↓ among the rows of a list, Enter into one, Backspace back to the same row, F1 help,
// / the jump box, and once more the search of the list.
const typing = 'input, select, textarea, [contenteditable]';

addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const inField = event.target.closest?.(typing);
  if (event.key === 'F1') {
    const help = document.getElementById('help');
    if (help) { event.preventDefault(); help.open = !help.open; if (help.open) help.querySelector('summary').focus(); }
  } else if (!inField && event.key === 'Backspace') {
    event.preventDefault();
    history.back();
  } else if (event.key === '/' && (!inField || event.target.matches('[name=q]:placeholder-shown'))) {
    const search = document.querySelector(inField ? '[name=search], [name=number]' : '[name=q], [name=search], [name=number]');
    if (search) { event.preventDefault(); search.focus(); }
  } else if (!inField && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const links = [...document.querySelectorAll('main tbody tr')].map(row => row.querySelector('a')).filter(link => link);
    const now = links.indexOf(document.activeElement), next = event.key === 'ArrowDown' ? now + 1 : now - 1;
    if (links[next]) { event.preventDefault(); links[next].focus(); }
  }
});

// Whoever goes into a row comes back to it: the row stands in the address that is left.
addEventListener('click', event => {
  const row = event.target.closest('a')?.closest('tr[id]');
  if (row) history.replaceState(null, '', `#${row.id}`);
  if (event.target.closest('[data-print]')) print();
});

// The row that the address names is where the keys go on.
document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector('a')?.focus();

// Whoever signs out leaves none of his drafts on a computer that others use, too, whether the server answers or not; theirs stay.
addEventListener('submit', event => {
  const own = `draft:${event.target.dataset.signsOut}:`;
  for (const key of Object.keys(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key);
});
