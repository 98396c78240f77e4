import type { Judged } from '../judge';

/** The result for one assumption after a run. `By hand` means that a person has to check it. */
export type AnswerResult = 'Confirmed' | 'Differs' | 'Not seen' | 'Needs a write' | 'By hand';

/** The answer to one question. Details have only counts, statuses, and words of Azure, without data of the tenant. */
export interface Answer {
  result: AnswerResult;
  details: string[];
}

/** The recorded exchanges that answer the questions. */
export interface Witness {
  judged: readonly Judged[];
  graphScopes: readonly string[];
}

/** One fact about Azure without a public source, with the product's assumption. */
export interface Question {
  /** Its number in the list, from 1. */
  number: number;
  question: string;
  /** The product's assumption until there is a source. */
  assumption: string;
  answer(witness: Witness): Answer;
}
