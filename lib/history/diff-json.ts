import type { SnapshotDiff } from './diff-types';

/** Yields the text of `JSON.stringify` in pieces, because a large comparison would block a page. */
export function* diffJson(diff: SnapshotDiff): Generator<string, void, undefined> {
  let separator = '{';
  for (const [key, value] of Object.entries(diff)) {
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    if (Array.isArray(value)) yield* listJson(value);
    else yield JSON.stringify(value);
  }
  yield '}';
}

function* listJson(items: readonly unknown[]): Generator<string, void, undefined> {
  yield '[';
  for (const [index, item] of items.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(item)}`;
  yield ']';
}
