// The voucher grid: a form that works by itself, made quick for the keyboard. Its lines are voucher-lines.js, its way to the
// server voucher-post.js; its draft is kept by <form-draft> around it (form-draft.js).
import { capital } from './capital.js';
import { grouped } from './fen.js';
import { VoucherLines, column, mark } from './voucher-lines.js';
import { blame, post, say } from './voucher-post.js';

class VoucherGrid extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.lines = new VoucherLines(this.querySelector('tbody'));
    this.lines.take(this.closest('form-draft')?.fields ?? {});
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('input', event => this.typed(event));
    this.addEventListener('compositionend', event => this.typed(event));
    this.addEventListener('change', event => this.computed(event.target));
    this.addEventListener('focusin', event => { if (this.lines.isLast(event.target)) this.lines.grow(); });
    this.form.addEventListener('submit', event => { event.preventDefault(); this.save(); });
    this.querySelector('[data-new]').addEventListener('click', event => { event.preventDefault(); this.clear(); });
    document.addEventListener('keydown', event => this.shortcut(event));
    this.total();
    this.lines.rows[0][0].focus();
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
    const place = this.lines.place(event.target);
    if (!place) return;
    const { row, at } = place, cell = event.target;
    if (event.key === 'Enter' && !event.ctrlKey) { event.preventDefault(); this.next(row, at); }
    else if (at >= column.debit && (event.key === '=' || event.key === '＝')) { event.preventDefault(); this.balance(row, at); }
    else if (at >= column.debit && event.key === ' ') { event.preventDefault(); this.swap(row, at); }
    else if (event.key === 'F7' || event.key === 'F2') { event.preventDefault(); if (cell.list) cell.showPicker?.(); }
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && at !== column.account) { event.preventDefault(); this.lines.rows[row + (event.key === 'ArrowDown' ? 1 : -1)]?.[at].focus(); }
  }

  // What an input method writes comes without its key: ＝ and a space mean the same as the keys.
  typed(event) {
    const place = event.isComposing ? null : this.lines.place(event.target), cell = event.target;
    if (place?.at >= column.debit && /^[=＝]$/.test(cell.value)) this.balance(place.row, place.at);
    else if (place?.at >= column.debit && /^[ \u3000]$/.test(event.data ?? '')) { cell.value = cell.value.replace(/[ \u3000]/g, ''); this.swap(place.row, place.at); }
    else this.total();
  }

  // Summary, account, then straight to the amounts; the detail is reached by Tab where an account wants one.
  next(row, at) {
    const { rows } = this.lines, cells = rows[row];
    this.computed(cells[at]);
    if (at === column.summary) { if (cells[at].value === '' && row > 0) { cells[at].value = rows[row - 1][at].value; this.changed(); } cells[column.account].focus(); }
    else if (at === column.account || at === column.detail) cells[column.debit].focus();
    else if (at === column.debit && cells[at].value === '') cells[column.credit].focus();
    else (rows[row + 1]?.[0] ?? this.querySelector('[data-save], [data-unpin]')).focus();
  }

  computed(cell) { if (this.lines.compute(cell)) this.changed(); }

  balance(row, side) {
    this.lines.balance(row, side);
    this.changed();
  }

  swap(row, side) {
    const cells = this.lines.rows[row], other = side === column.debit ? column.credit : column.debit;
    [cells[side].value, cells[other].value] = [cells[other].value, cells[side].value];
    cells[other].focus();
    this.computed(cells[other]);
  }

  total() {
    const { debit, credit, lines } = this.lines.sums(), state = this.querySelector('[data-state]');
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
    this.lines.clear();
    for (const field of this.form.elements) mark(field, false);
    this.field('attachments').value = '0';
    this.querySelector('[data-said]')?.remove();
    this.field('key').value = crypto.getRandomValues(new Uint32Array(4)).join('');
    this.total();
    this.lines.rows[0][0].focus();
  }

  // The same key until the server has said what became of it: pressed twice, posted once. After a refusal its answer
  // brings a new key, so that the corrected voucher is another request.
  async save() {
    const { debit, credit, lines } = this.lines.sums();
    if (debit !== credit || lines === 0) { say(this, this.querySelector('[data-state]').textContent || this.dataset.empty, 'bad'); return; }
    if (this.isSaving) return;
    this.isSaving = true;
    try {
      this.answered(await post(this.form));
    } catch {
      say(this, this.dataset.kept, 'bad');
    } finally {
      this.isSaving = false;
    }
  }

  answered({ signedOut, page, done, problems }) {
    // The session ran out: the draft stays, and is there again after signing in.
    if (signedOut) location.assign(`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`);
    else if (done) { this.clear(); say(this, done, ''); }
    else {
      this.renew(page.querySelector('form [name=key]')?.value);
      blame(this.form, page);
      say(this, problems, 'bad');
    }
  }

  renew(key) {
    if (!key) return;
    this.field('key').value = key;
    this.changed();
  }
}

customElements.define('voucher-grid', VoucherGrid);
