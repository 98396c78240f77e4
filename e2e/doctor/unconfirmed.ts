import type { Judged } from './judge';
import { byGraph } from './unconfirmed/by-graph';
import { byHand } from './unconfirmed/by-hand';
import { byShape } from './unconfirmed/by-shape';
import { byTraffic } from './unconfirmed/by-traffic';
import { ownRights } from './unconfirmed/own-rights';

/** Result of an assumption. `By hand`: a person has to look. */
export type AnswerResult = 'Confirmed' | 'Differs' | 'Not seen' | 'Needs a write' | 'By hand';

/** Details contain counts, statuses, and Azure's own words. */
export interface Answer {
  result: AnswerResult;
  details: string[];
}

export interface Witness {
  judged: readonly Judged[];
  graphScopes: readonly string[];
}

/** Something undocumented about Azure, and the product's assumption. */
export interface Question {
  /** From 1. */
  number: number;
  question: string;
  /** The product relies on it. */
  assumption: string;
  answer(witness: Witness): Answer;
}

/** Open questions about Azure, for every tenant. */
export const questions: readonly Question[] = [...byShape, ...byHand, ...ownRights, ...byGraph, ...byTraffic].sort(
  (left, right) => left.number - right.number,
);
