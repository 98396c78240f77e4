/** Ways to call a subscription, from the shortest to the one that is always its own. */
const forms: readonly ((name: string, id: string) => string)[] = [
  (name) => name,
  (name, id) => `${name} (${id.slice(0, 8)}…)`,
  (name, id) => `${name} (${id})`,
];

/**
 * What subscriptions are called, by their ids: by their names, and where one name repeats, as the portal's default name does,
 * by as much of the id as tells them apart.
 */
export function subscriptionLabels(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let left = [...names];
  const labels = new Map<string, string>();
  for (const form of forms) {
    const uses = new Map<string, number>();
    for (const [id, name] of left) uses.set(form(name, id), (uses.get(form(name, id)) ?? 0) + 1);
    left = left.filter(([id, name]) => {
      const label = form(name, id);
      if (uses.get(label) !== 1) return true;
      labels.set(id, label);
      return false;
    });
  }
  return labels;
}
