import { figure } from '@/lib/model/text';
import type { Io } from '../io';
import { linesOf } from './content';

/** Milliseconds between lines if stderr isn't a terminal. */
const lineInterval = 10_000;
/** Milliseconds between two drawings of the bar. */
const drawInterval = 100;
const barWidth = 24;

/** What a command tells on stderr while it reads. */
export interface Progress {
  /** Sets the present work. Without a total, its length isn't known. */
  update(label: string, done?: number, total?: number): void;
  /** Writes a line above the bar. */
  note(line: string): Promise<void>;
  end(): void;
}

/** A bar on a terminal, otherwise a line every 10 seconds. `quiet`: nothing. */
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
