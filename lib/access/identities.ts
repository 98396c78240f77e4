/**
 * Joins object ID, client ID, and user principal name, without case. The result doesn't depend on the order of the
 * calls.
 */
export class Identities {
  private readonly numbers = new Map<string, number>();
  private readonly parents: number[] = [];

  join(ids: readonly string[]): void {
    const [first, ...others] = ids;
    if (first === undefined) return;
    let root = this.rootOf(first);
    for (const other of others) root = this.unite(root, this.rootOf(other));
  }

  /** Returns the number that all IDs of a principal share. A new ID is added. */
  rootOf(id: string): number {
    return this.find(this.number(id));
  }

  known(id: string): number | undefined {
    const number = this.numbers.get(id.trim().toLowerCase());
    return number === undefined ? undefined : this.find(number);
  }

  /** Yields lowercase IDs with the number of their principal. */
  *entries(): Generator<[string, number]> {
    for (const [id, number] of this.numbers) yield [id, this.find(number)];
  }

  private number(id: string): number {
    const key = id.trim().toLowerCase();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.parents.length;
    this.parents.push(number);
    this.numbers.set(key, number);
    return number;
  }

  private find(number: number): number {
    let root = number;
    while (this.parents[root] !== root) root = this.parents[root] as number;
    let current = number;
    while (current !== root) {
      const next = this.parents[current] as number;
      this.parents[current] = root;
      current = next;
    }
    return root;
  }

  private unite(left: number, right: number): number {
    if (left === right) return left;
    const [root, child] = left < right ? [left, right] : [right, left];
    this.parents[child] = root;
    return root;
  }
}
