/** `verdict`: a file contradicts the evidence. `structure`: the zip has bytes that no pack has. */
export type PackProblemKind = 'changed' | 'missing' | 'added' | 'verdict' | 'structure';

/** Something that isn't as the scan wrote it. */
export interface PackProblem {
  /** A path in the pack, or `zip`. */
  file: string;
  problem: PackProblemKind;
  /** A sentence. */
  detail?: string;
}

/** Collects problems in the order in which they are found. */
export class PackProblems {
  readonly list: PackProblem[] = [];
  private readonly damaged = new Set<string>();

  /** Adds a problem of a file. */
  add(file: string, problem: PackProblemKind, detail?: string): void {
    this.list.push({ file, problem, ...(detail === undefined ? {} : { detail }) });
    if (problem === 'changed' || problem === 'missing') this.damaged.add(file);
  }

  /** Returns whether a file is missing or its bytes differ, so that its content can't be blamed. */
  isDamaged(file: string): boolean {
    return this.damaged.has(file);
  }

  /** Returns whether a file of a folder is missing or its bytes differ. */
  hasDamageIn(folder: string): boolean {
    return [...this.damaged].some((file) => file.startsWith(folder));
  }
}
