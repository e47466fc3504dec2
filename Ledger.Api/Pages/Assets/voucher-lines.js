// The lines of a voucher as they stand in the grid: which there are, what their cells mean, what they come to.
import { amount, yuan } from './fen.js';

/** A form carries at most 1,024 values. */
const mostRows = 200;

/** What stands in a row, from left to right. */
export const column = { summary: 0, account: 1, detail: 2, debit: 3, credit: 4 };

/** Marks a field as wrong, or as right again. */
export function mark(field, wrong) {
  if (wrong) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
}

// 、 and 。 are what the keys / and . write in Chinese.
function repeated(cell, row, rows) {
  if (['..', '。。'].includes(cell.value)) cell.value = rows[row - 1][column.summary].value;
  else if (['//', '、、'].includes(cell.value)) cell.value = rows[0][column.summary].value;
}

// By code, by name, or by the initials of its pinyin.
function account(cell) {
  const text = cell.value.trim().toLowerCase();
  if (text === '') { mark(cell, false); return; }
  const options = [...cell.list.options];
  const found = options.filter(option => option.value.toLowerCase().startsWith(text) || option.textContent.startsWith(text) || option.value.toLowerCase().includes(text));
  const one = found.length === 1 ? found[0] : found.find(option => option.value.split(' ')[0] === text || option.textContent === text);
  if (one) cell.value = one.value;
  mark(cell, !one);
}

function sum(cell) {
  const fen = amount(cell.value);
  mark(cell, fen === null && cell.value !== '');
  if (fen !== null) cell.value = yuan(fen);
}

export class VoucherLines {
  constructor(body) {
    this.body = body;
    this.rows = [...body.rows].map(row => [...row.querySelectorAll('input')]);
    this.atFirst = this.rows.length;
  }

  /** Where a field stands; null when it is none of the lines'. */
  place(field) {
    const row = this.rows.findIndex(cells => cells.includes(field));
    return row < 0 ? null : { row, at: this.rows[row].indexOf(field) };
  }

  isLast(field) { return this.place(field)?.row === this.rows.length - 1; }

  /** Another empty row below. */
  grow() {
    if (this.rows.length >= mostRows) return;
    const place = this.rows.length, row = this.body.rows[place - 1].cloneNode(true), cells = [...row.querySelectorAll('input')];
    row.cells[0].textContent = place + 1;
    for (const cell of cells) {
      cell.name = cell.name.replace(/\d+$/, place);
      cell.setAttribute('aria-label', cell.getAttribute('aria-label').replace(/\d+$/, place + 1));
      cell.value = '';
      mark(cell, false);
    }
    this.body.append(row);
    this.rows.push(cells);
  }

  /** A draft may have more rows than the page begins with. */
  take(fields) {
    while (`summary${this.rows.length}` in fields && this.rows.length < mostRows) {
      this.grow();
      for (const cell of this.rows.at(-1)) cell.value = fields[cell.name] ?? '';
    }
  }

  clear() {
    for (const cells of this.rows.splice(this.atFirst)) cells[0].closest('tr').remove();
    for (const cell of this.rows.flat()) cell.value = '';
  }

  /** What a cell's text stands for is written out; false when it is no cell of the lines. */
  compute(cell) {
    const place = this.place(cell);
    if (!place) return false;
    if (place.at === column.summary && place.row > 0) repeated(cell, place.row, this.rows);
    if (place.at === column.account) account(cell);
    if (place.at >= column.debit) sum(cell);
    return true;
  }

  // A line has one side: what stood in it makes way.
  balance(row, side) {
    const cells = this.rows[row];
    cells[column.debit].value = cells[column.credit].value = '';
    const { debit, credit } = this.sums(), missing = side === column.debit ? credit - debit : debit - credit;
    cells[side].value = missing === 0n ? '' : yuan(missing);
  }

  /** `lines` says how many amounts there are: red ones may leave sums of zero. */
  sums() {
    let debit = 0n, credit = 0n, lines = 0;
    for (const cells of this.rows) {
      const [left, right] = [amount(cells[column.debit].value), amount(cells[column.credit].value)];
      debit += left ?? 0n; credit += right ?? 0n;
      if (left || right) lines++;
      cells[column.debit].classList.toggle('neg', left < 0n); cells[column.credit].classList.toggle('neg', right < 0n);
    }
    return { debit, credit, lines };
  }
}
