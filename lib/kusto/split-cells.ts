/**
 * Splits CSV (RFC 4180), or tab-separated text as the clipboard has it. Linear, also for a cell of megabytes. Returns at
 * most `most` lines, and `null` for a quote that doesn't close.
 */
export function splitCells(text: string, most: number): string[][] | null {
  const end = text.search(/[\r\n]/);
  const isTabbed = (end < 0 ? text : text.slice(0, end)).includes('\t');
  const separator = isTabbed ? '\t' : ',';
  const unquoted = isTabbed ? /[^\t\r\n]*/y : /[^,\r\n]*/y;
  const lines: string[][] = [];
  let line: string[] = [];
  let index = 0;
  while (index < text.length && lines.length < most) {
    if (text.charAt(index) === '"') {
      const close = closingQuote(text, index);
      if (close < 0) return null;
      line.push(text.slice(index + 1, close).replaceAll('""', '"'));
      index = close + 1;
    } else {
      unquoted.lastIndex = index;
      line.push(unquoted.exec(text)?.[0] ?? '');
      index = unquoted.lastIndex;
    }
    if (text.charAt(index) === separator) {
      index += 1;
      // A separator at the end starts an empty cell.
      if (index === text.length) line.push('');
      continue;
    }
    if (index < text.length && !/[\r\n]/.test(text.charAt(index))) return null;
    index += text.startsWith('\r\n', index) ? 2 : 1;
    lines.push(line);
    line = [];
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Two quotes are one sign of the cell. Returns -1 if the quote doesn't close. */
function closingQuote(text: string, start: number): number {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
  return close;
}
