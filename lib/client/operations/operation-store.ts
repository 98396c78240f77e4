import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';

/**
 * Changes under way, in localStorage: a closed tab or a crash loses none, and a second tab sees them. What is finished
 * stays until it is dismissed, the newest twenty.
 */
const key = 'kustodian.operations';
const kept = 20;
const listeners = new Set<() => void>();
const none: readonly FollowedOperation[] = [];
let cache: { text: string | null; operations: readonly FollowedOperation[] } = { text: null, operations: none };

/** All changes of this browser, newest first; the same array until something changes. */
export function readOperations(): readonly FollowedOperation[] {
  const text = localStorage.getItem(key);
  if (text !== cache.text) cache = { text, operations: parse(text) };
  return cache.operations;
}

/** Adds a change or replaces the one with its id. */
export function saveOperation(operation: FollowedOperation): void {
  const others = readOperations().filter(({ id }) => id !== operation.id);
  const all = [operation, ...others].sort((left, right) => right.startedAt.localeCompare(left.startedAt));
  write([...all.filter(isOpen), ...all.filter((one) => !isOpen(one)).slice(0, kept)]);
}

/** Forgets a change. */
export function removeOperation(id: string): void {
  write(readOperations().filter((operation) => operation.id !== id));
}

/** Calls `listener` on every change, of this tab or of another. */
export function subscribeOperations(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function write(operations: readonly FollowedOperation[]): void {
  localStorage.setItem(key, JSON.stringify(operations));
  for (const listener of listeners) listener();
}

function parse(text: string | null): readonly FollowedOperation[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? (value as FollowedOperation[]) : none;
  } catch {
    return none;
  }
}
