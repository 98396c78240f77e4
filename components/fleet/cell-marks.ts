import type { CellStatus } from '@/lib/fleet/fleet-row';

/** The icon is drawn by CSS, so that a cell is one element. */
export const cellMarks: Record<CellStatus, { mark: string; word: string }> = {
  pass: { mark: 'mark mark-pass before:text-pass', word: 'Pass' },
  fail: { mark: 'mark mark-fail text-fail', word: 'Fail' },
  'not-applicable': { mark: 'mark mark-not-applicable text-muted', word: 'Not applicable' },
  unknown: { mark: 'mark mark-unknown text-muted', word: 'Unknown' },
  error: { mark: 'mark mark-error text-warn', word: 'Error' },
  exempted: { mark: 'mark mark-exempted text-muted', word: 'Exempt' },
  'not-loaded': { mark: 'mark mark-none text-muted', word: 'Not loaded' },
};
