import { isRecord } from '@/lib/model/defined';

/** A line of a list or object that changes as a whole. */
export interface ChangedEntry {
  sign: '+' | '−' | ' ';
  /** Name of the member; absent in a list. */
  name?: string;
  value: unknown;
}

/** `null` if the sides aren't comparable or share nothing. */
export function changedEntries(before: unknown, after: unknown): ChangedEntry[] | null {
  if (Array.isArray(before) && Array.isArray(after)) return shared(listEntries(before, after));
  if (isRecord(before) && isRecord(after)) return shared(memberEntries(before, after));
  return null;
}

function shared(entries: ChangedEntry[]): ChangedEntry[] | null {
  return entries.some(({ sign }) => sign === ' ') ? entries : null;
}

function listEntries(before: readonly unknown[], after: readonly unknown[]): ChangedEntry[] {
  const [was, is] = [new Set(before.map(text)), new Set(after.map(text))];
  return [
    ...before.map((value): ChangedEntry => ({ sign: is.has(text(value)) ? ' ' : '−', value })),
    ...after.filter((value) => !was.has(text(value))).map((value): ChangedEntry => ({ sign: '+', value })),
  ];
}

function memberEntries(before: Record<string, unknown>, after: Record<string, unknown>): ChangedEntry[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): ChangedEntry[] => {
    const [was, is] = [before[name], after[name]];
    if (text(was) === text(is)) return [{ sign: ' ', name, value: is }];
    return [
      ...(was === undefined ? [] : [{ sign: '−' as const, name, value: was }]),
      ...(is === undefined ? [] : [{ sign: '+' as const, name, value: is }]),
    ];
  });
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
