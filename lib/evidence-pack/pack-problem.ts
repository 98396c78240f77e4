import { defined } from '@/lib/model/defined';

/** `verdict`: a file contradicts the evidence. `structure`: the zip has bytes that no pack has. */
export type PackProblemKind = 'changed' | 'missing' | 'added' | 'verdict' | 'structure';

export interface PackProblem {
  /** A path in the pack, or `zip`. */
  file: string;
  problem: PackProblemKind;
  detail?: string;
}

/** In the order in which they are found. */
export class PackProblems {
  readonly list: PackProblem[] = [];
  private readonly damaged = new Set<string>();

  add(file: string, problem: PackProblemKind, detail?: string): void {
    this.list.push({ file, problem, ...defined({ detail }) });
    if (problem === 'changed' || problem === 'missing') this.damaged.add(file);
  }

  /** Returns whether a file is missing or its bytes differ, so that its content can't be blamed. */
  isDamaged(file: string): boolean {
    return this.damaged.has(file);
  }

  hasDamageIn(folder: string): boolean {
    return [...this.damaged].some((file) => file.startsWith(folder));
  }
}
