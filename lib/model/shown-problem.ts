import type { ProblemDetails } from './problem';

/** What went wrong, in the person's words, with Azure's code and request id to hand on. */
export interface ShownProblem extends Pick<ProblemDetails, 'azure' | 'missingAction' | 'smallestRole'> {
  detail: string;
}
