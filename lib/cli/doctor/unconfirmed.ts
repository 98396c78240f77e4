import { byGraph } from './unconfirmed/by-graph';
import { byHand } from './unconfirmed/by-hand';
import { byShape } from './unconfirmed/by-shape';
import { byTraffic } from './unconfirmed/by-traffic';
import { ownRights } from './unconfirmed/own-rights';
import type { Question } from './unconfirmed/question';

/** Open questions about Azure, for every tenant. */
export const questions: readonly Question[] = [...byShape, ...byHand, ...ownRights, ...byGraph, ...byTraffic].sort(
  (left, right) => left.number - right.number,
);
