/** Keeps the order of the first ones. An entry without a cause is a group of its own. */
export function groupByCause<Entry>(
  entries: readonly Entry[],
  causeOf: (entry: Entry) => string | undefined,
): [Entry, ...Entry[]][] {
  const groups: [Entry, ...Entry[]][] = [];
  const byCause = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of entries) {
    const cause = causeOf(entry);
    const group = cause === undefined ? undefined : byCause.get(cause);
    if (group) group.push(entry);
    else {
      const started: [Entry, ...Entry[]] = [entry];
      groups.push(started);
      if (cause !== undefined) byCause.set(cause, started);
    }
  }
  return groups;
}
