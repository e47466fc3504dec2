// Amounts are counted in fen with BigInt, because a binary fraction has no place near money.

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
export const grouped = fen => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',');
