// The voucher grid: a form that works by itself, made quick for the keyboard. Amounts are counted in fen with BigInt,
// because a binary fraction has no place near money. Its draft is kept by <form-draft> around it (form-draft.js).

const digits = '零壹贰叁肆伍陆柒捌玖', places = ['', '拾', '佰', '仟'], groups = ['', '万', '亿', '万亿'];

function four(part) {
  let text = '', gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(part / 10 ** place) % 10;
    if (digit === 0) { gap = text !== ''; continue; }
    text += (gap ? '零' : '') + digits[digit] + places[place];
    gap = false;
  }
  return text;
}

/** 大写 of an amount in fen. */
export function capital(fen) {
  const positive = fen < 0n ? -fen : fen, yuan = positive / 100n, jiao = Number(positive / 10n % 10n), last = Number(positive % 10n);
  let text = '';
  for (let group = 3; group >= 0; group--) {
    const part = Number(yuan / 10n ** BigInt(4 * group) % 10000n);
    if (part === 0) continue;
    text += (text !== '' && part < 1000 ? '零' : '') + four(part) + groups[group];
  }
  let all = fen < 0n ? '负' : '';
  if (yuan > 0n || jiao + last === 0) all += (text || '零') + '元';
  if (jiao > 0) all += digits[jiao] + '角'; else if (last > 0 && yuan > 0n) all += '零';
  return all + (last > 0 ? digits[last] + '分' : '整');
}

/** What was typed, in fen: 1,200.5 or 1200*3+50; null when it is no sum, or not a whole fen. As TypedAmount at the server. */
export function amount(typed) {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '').replace(/^=+/, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(\*(\d+\.?\d*|\.\d+))*([+-](\d+\.?\d*|\.\d+)(\*(\d+\.?\d*|\.\d+))*)*$/.test(text)) return null;
  if (/[\d.]{16}/.test(text)) return null;
  let total = 0n, scale = 1n, tooLarge = false;
  const parts = text.match(/[+-]?[^+-]+/g).map(part => {
    let product = part.startsWith('-') ? -1n : 1n, decimals = 0;
    for (const factor of part.replace(/^[+-]/, '').split('*')) {
      const [whole, fraction = ''] = factor.split('.');
      if ((product < 0n ? -product : product) > 10n ** BigInt(10 + decimals)) tooLarge = true;
      product *= BigInt(whole + fraction);
      decimals += fraction.length;
    }
    return [product, 10n ** BigInt(decimals)];
  });
  for (const [, unit] of parts) if (unit > scale) scale = unit;
  for (const [product, unit] of parts) total += product * (scale / unit);
  total *= 100n;
  return !tooLarge && total % scale === 0n ? total / scale : null;
}

/** Fen as the ledger writes them: 1261.41. */
export function yuan(fen) {
  const positive = fen < 0n ? -fen : fen;
  return `${fen < 0n ? '-' : ''}${positive / 100n}.${String(positive % 100n).padStart(2, '0')}`;
}

/** As pages show them: 1,261.41. */
const grouped = fen => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',');

/** Marks a field as wrong, or as right again. */
function mark(field, wrong) {
  if (wrong) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
}

/** A form carries at most 1,024 values. */
const mostRows = 200;

class VoucherGrid extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.rows = [...this.querySelectorAll('tbody tr')].map(row => [...row.querySelectorAll('input')]);
    this.atFirst = this.rows.length;
    this.drafted();
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('input', event => this.typed(event));
    this.addEventListener('compositionend', event => this.typed(event));
    this.addEventListener('change', event => this.computed(event.target));
    this.addEventListener('focusin', event => { if (this.place(event.target)?.row === this.rows.length - 1) this.grow(); });
    this.form.addEventListener('submit', event => { event.preventDefault(); this.save(); });
    this.querySelector('[data-new]').addEventListener('click', event => { event.preventDefault(); this.clear(); });
    document.addEventListener('keydown', event => this.shortcut(event));
    this.total();
    this.rows[0][0].focus();
  }

  shortcut(event) {
    if (event.isComposing || event.repeat) return;
    const key = event.key.toLowerCase();
    if (key === 'f8' || (event.ctrlKey && (key === 's' || key === 'enter'))) { event.preventDefault(); this.save(); }
    if (event.altKey && (key === 'n' || event.code === 'KeyN')) { event.preventDefault(); this.clear(); }
  }

  // The Enter that accepts a pinyin word belongs to the input method.
  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const place = this.place(event.target);
    if (!place) return;
    const { row, column } = place, cell = event.target;
    if (event.key === 'Enter' && !event.ctrlKey) { event.preventDefault(); this.next(row, column); }
    else if (column >= 3 && (event.key === '=' || event.key === '＝')) { event.preventDefault(); this.balance(row, column); }
    else if (column >= 3 && event.key === ' ') { event.preventDefault(); this.swap(row, column); }
    else if (event.key === 'F7' || event.key === 'F2') { event.preventDefault(); if (cell.list) cell.showPicker?.(); }
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && column !== 1) { event.preventDefault(); this.rows[row + (event.key === 'ArrowDown' ? 1 : -1)]?.[column].focus(); }
  }

  // What an input method writes comes without its key: ＝ and a space mean the same as the keys.
  typed(event) {
    const place = event.isComposing ? null : this.place(event.target), cell = event.target;
    if (place?.column >= 3 && /^[=＝]$/.test(cell.value)) this.balance(place.row, place.column);
    else if (place?.column >= 3 && /^[ \u3000]$/.test(event.data ?? '')) { cell.value = cell.value.replace(/[ \u3000]/g, ''); this.swap(place.row, place.column); }
    else this.total();
  }

  place(target) {
    const row = this.rows.findIndex(cells => cells.includes(target));
    return row < 0 ? null : { row, column: this.rows[row].indexOf(target) };
  }

  // Whoever is in the last row finds another one below it.
  grow() {
    if (this.rows.length >= mostRows) return;
    const place = this.rows.length, row = this.rows[place - 1][0].closest('tr').cloneNode(true), cells = [...row.querySelectorAll('input')];
    row.cells[0].textContent = place + 1;
    for (const cell of cells) {
      cell.name = cell.name.replace(/\d+$/, place);
      cell.setAttribute('aria-label', cell.getAttribute('aria-label').replace(/\d+$/, place + 1));
      cell.value = '';
      mark(cell, false);
    }
    this.querySelector('tbody').append(row);
    this.rows.push(cells);
  }

  // A draft may have more rows than the page begins with.
  drafted() {
    const fields = this.closest('form-draft')?.fields ?? {};
    while (`summary${this.rows.length}` in fields && this.rows.length < mostRows) {
      this.grow();
      for (const cell of this.rows.at(-1)) cell.value = fields[cell.name] ?? '';
    }
  }

  // Summary, account, then straight to the amounts; the detail is reached by Tab where an account wants one.
  next(row, column) {
    const cells = this.rows[row];
    this.computed(cells[column]);
    if (column === 0) { if (cells[0].value === '' && row > 0) { cells[0].value = this.rows[row - 1][0].value; this.changed(); } cells[1].focus(); }
    else if (column === 1 || column === 2) cells[3].focus();
    else if (column === 3 && cells[3].value === '') cells[4].focus();
    else (this.rows[row + 1]?.[0] ?? this.querySelector('[data-save], [data-unpin]')).focus();
  }

  computed(cell) {
    const place = this.place(cell);
    if (!place) return;
    if (place.column === 0 && place.row > 0) this.repeated(cell, place.row);
    if (place.column === 1) this.account(cell);
    if (place.column >= 3) {
      const fen = amount(cell.value);
      mark(cell, fen === null && cell.value !== '');
      if (fen !== null) cell.value = yuan(fen);
    }
    this.changed();
  }

  // 、 and 。 are what the keys / and . write in Chinese.
  repeated(cell, row) {
    if (['..', '。。'].includes(cell.value)) cell.value = this.rows[row - 1][0].value;
    else if (['//', '、、'].includes(cell.value)) cell.value = this.rows[0][0].value;
  }

  // By code, by name, or by the initials of its pinyin.
  account(cell) {
    const text = cell.value.trim().toLowerCase();
    if (text === '') { mark(cell, false); return; }
    const options = [...this.querySelectorAll('#accounts option')];
    const found = options.filter(option => option.value.toLowerCase().startsWith(text) || option.textContent.startsWith(text) || option.value.toLowerCase().includes(text));
    const one = found.length === 1 ? found[0] : found.find(option => option.value.split(' ')[0] === text || option.textContent === text);
    if (one) cell.value = one.value;
    mark(cell, !one);
  }

  /** `lines` says how many amounts there are: red ones may leave sums of zero. */
  sums() {
    let debit = 0n, credit = 0n, lines = 0;
    for (const cells of this.rows) {
      const [left, right] = [amount(cells[3].value), amount(cells[4].value)];
      debit += left ?? 0n; credit += right ?? 0n;
      if (left || right) lines++;
      cells[3].classList.toggle('neg', left < 0n); cells[4].classList.toggle('neg', right < 0n);
    }
    return { debit, credit, lines };
  }

  // A line has one side: what stood in it makes way.
  balance(row, column) {
    this.rows[row][3].value = this.rows[row][4].value = '';
    const { debit, credit } = this.sums(), missing = column === 3 ? credit - debit : debit - credit;
    this.rows[row][column].value = missing === 0n ? '' : yuan(missing);
    this.changed();
  }

  swap(row, column) {
    const cells = this.rows[row], other = column === 3 ? 4 : 3;
    [cells[3].value, cells[4].value] = [cells[4].value, cells[3].value];
    cells[other].focus();
    this.computed(cells[other]);
  }

  total() {
    const { debit, credit, lines } = this.sums(), state = this.querySelector('[data-state]');
    this.querySelector('[data-debit]').textContent = grouped(debit);
    this.querySelector('[data-credit]').textContent = grouped(credit);
    this.querySelector('[data-capital]').textContent = debit === credit && debit !== 0n ? capital(debit) : '';
    state.textContent = lines === 0 ? '' : debit === credit ? this.dataset.balanced : `${this.dataset.unbalanced} ${grouped(debit - credit)}`;
    state.className = lines === 0 ? '' : debit === credit ? 'mark good' : 'mark bad';
  }

  field(name) { return this.form.elements.namedItem(name); }

  // What the grid changes itself is kept and added up as if it had been typed.
  changed() { this.dispatchEvent(new Event('input', { bubbles: true })); }

  clear() {
    this.dispatchEvent(new Event('draft-done', { bubbles: true }));
    for (const cells of this.rows.splice(this.atFirst)) cells[0].closest('tr').remove();
    for (const cell of this.rows.flat()) cell.value = '';
    for (const field of this.form.elements) mark(field, false);
    this.field('attachments').value = '0';
    this.querySelector('[data-said]')?.remove();
    this.field('key').value = crypto.getRandomValues(new Uint32Array(4)).join('');
    this.total();
    this.rows[0][0].focus();
  }

  // The same key until the server has said what became of it: pressed twice, posted once. After a refusal its answer
  // brings a new key, so that the corrected voucher is another request.
  async save() {
    const { debit, credit, lines } = this.sums();
    if (debit !== credit || lines === 0) { this.say(this.querySelector('[data-state]').textContent || this.dataset.empty, 'bad'); return; }
    if (this.isSaving) return;
    this.isSaving = true;
    try {
      const response = await fetch(this.form.action || location.href, { method: 'POST', body: new URLSearchParams([...new FormData(this.form), ['step', 'post']]), headers: { Accept: 'text/html' } });
      // The session ran out: the draft stays, and is there again after signing in.
      if (response.redirected && new URL(response.url).pathname === '/sign-in') { location.assign(`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`); return; }
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const done = page.querySelector('#done'), problems = [...page.querySelectorAll('[role=alert]')];
      if (done) { this.clear(); this.say(done.textContent.trim(), ''); }
      else {
        this.renew(page.querySelector('form [name=key]')?.value);
        this.blame(page);
        this.say(problems.length > 0 ? problems : page.querySelector('h1')?.textContent || response.statusText, 'bad');
      }
    } catch {
      this.say(this.dataset.kept, 'bad');
    } finally {
      this.isSaving = false;
    }
  }

  // What the ledger did not take, as the answered page marks it.
  blame(page) {
    const answered = page.querySelector('voucher-grid form')?.elements;
    if (!answered) return;
    for (const field of this.form.elements) if (field.name) mark(field, answered.namedItem(field.name)?.getAttribute('aria-invalid') === 'true');
    this.querySelector('[aria-invalid=true]')?.focus();
  }

  renew(key) {
    if (!key) return;
    this.field('key').value = key;
    this.changed();
  }

  say(text, kind) {
    let place = this.querySelector('[data-said]');
    if (!place) { place = document.createElement('div'); place.dataset.said = ''; this.prepend(place); }
    place.className = `notice ${kind}`;
    place.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
    if (typeof text === 'string') place.textContent = text;
    else place.replaceChildren(...text.flatMap(problem => [...problem.childNodes]).map(node => document.importNode(node, true)));
  }
}

customElements.define('voucher-grid', VoucherGrid);
