import type { Judged } from '../judge';

/** What is known about one assumption after a run. `By hand`: a person has to look. */
export type AnswerResult = 'Confirmed' | 'Differs' | 'Not seen' | 'Needs a write' | 'By hand';

/** The answer to one question. Details hold counts, statuses, and words of Azure's own: nothing of the tenant's. */
export interface Answer {
  result: AnswerResult;
  details: string[];
}

/** What the answers are drawn from. */
export interface Witness {
  judged: readonly Judged[];
  graphScopes: readonly string[];
}

/** One thing that no public source says about Azure, with what the product assumes. */
export interface Question {
  /** Its place in the list, from 1. */
  number: number;
  question: string;
  /** What the product relies on until this is known. */
  assumption: string;
  answer(witness: Witness): Answer;
}
