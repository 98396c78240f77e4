import { figure } from '@/lib/model/text';
import type { Io } from '../io';
import { linesOf } from './content';

/** Milliseconds, if stderr isn't a terminal. */
const lineInterval = 10_000;
/** Milliseconds. */
const drawInterval = 100;
const barWidth = 24;

/** What a command writes to stderr while it reads. */
export interface Progress {
  /** Without a total, the length of the work isn't known. */
  update(label: string, done?: number, total?: number): void;
  note(line: string): Promise<void>;
  end(): void;
}

/** Draws a bar on a terminal, otherwise writes a line every 10 seconds. `quiet`: nothing. */
export function createProgress({ stderr }: Pick<Io, 'stderr'>, { quiet }: { quiet: boolean }): Progress {
  if (quiet) return { update: () => {}, note: async () => {}, end: () => {} };
  let text = '';
  let shown = '';
  let isDrawn = false;
  const draw = () => {
    if (stderr.isTerminal) {
      if (text === shown && isDrawn) return;
      void stderr.write({ format: 'status', text });
      isDrawn = true;
    } else if (text !== shown) void stderr.write(linesOf(text));
    shown = text;
  };
  const timer = setInterval(draw, stderr.isTerminal ? drawInterval : lineInterval);
  const clear = async () => {
    if (isDrawn) await stderr.write({ format: 'status', text: '' });
    isDrawn = false;
  };
  return {
    update: (label, done, total) => {
      text =
        total === undefined ? `${label}…` : progressText(label, { done: done ?? 0, total, isBar: stderr.isTerminal });
    },
    note: async (line) => {
      await clear();
      await stderr.write(linesOf(line));
    },
    end: () => {
      clearInterval(timer);
      void clear();
    },
  };
}

function progressText(label: string, { done, total, isBar }: { done: number; total: number; isBar: boolean }): string {
  const counts = `${figure(done)} of ${figure(total)}`;
  if (!isBar) return `${label}: ${counts}`;
  const filled = total === 0 ? barWidth : Math.round((barWidth * done) / total);
  return `${label} [${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${counts}`;
}
