// Amounts in words, as vouchers carry them: 大写.
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
