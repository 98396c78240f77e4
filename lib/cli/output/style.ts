import type { Severity } from '@/lib/model/finding';
import type { Io } from '../io';

/** Colors of a terminal (SGR codes). Without colors, texts stay as they are. */
export interface Style {
  severity(severity: Severity, text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const codes: Record<Severity, string> = { high: '31', medium: '33', low: '36', info: '2' };

/** Colors only on a terminal, never with `--no-color` or a non-empty `NO_COLOR` (https://no-color.org). */
export function styleOf({ stdout, env }: Pick<Io, 'stdout' | 'env'>, { noColor }: { noColor: boolean }): Style {
  const hasColors = stdout.isTerminal && !noColor && !env.NO_COLOR;
  const paint = (code: string, text: string) => (hasColors ? `\u001B[${code}m${text}\u001B[0m` : text);
  return {
    severity: (severity, text) => paint(codes[severity], text),
    bold: (text) => paint('1', text),
    dim: (text) => paint('2', text),
  };
}
