import path from 'node:path';
import { knownDeviations } from '../contract/known-deviations';
import { createJudge, type Verdict } from '../contract/openapi';
import { documentedProperties } from './documented-properties';
import type { Judged } from './judge';
import { propertyNames } from './operations';

/** Compares an operation's bodies with Microsoft's OpenAPI files. */
export interface SpecificationResult {
  valid: number;
  /** Number of exchanges without a specified operation. */
  notDescribed: number;
  /** Such as `properties.state: type string`. */
  disagreements: string[];
}

/** Returns a function that compares exchanges with the OpenAPI files in a folder. Throws if the folder has none. */
export function createSpecification(folder: string): (judged: readonly Judged[]) => SpecificationResult {
  const judgeBySpecification = createJudge(path.resolve(folder));
  return (judged) => {
    const result: SpecificationResult = { valid: 0, notDescribed: 0, disagreements: [] };
    const found = new Set<string>();
    for (const { exchange, json } of judged) {
      if (json === undefined) continue;
      const { method, url, request, status, body, headers } = exchange;
      const contentType = headers['content-type'] ?? '';
      const sent = request === undefined ? {} : { request };
      const verdict = judgeBySpecification({ method, url, status, body, contentType, ...sent });
      if (verdict.state === 'valid' || isKnown(verdict)) result.valid += 1;
      else if (verdict.state === 'not-described') result.notDescribed += 1;
      else if (verdict.errors.length === 0) found.add(`status ${status} is not declared`);
      else for (const error of verdict.errors) found.add(`${pathOf(error.instancePath)}: ${demandOf(error)}`);
    }
    return { ...result, disagreements: [...found].sort() };
  };
}

function isKnown(verdict: Verdict): boolean {
  return verdict.state === 'invalid' && knownDeviations.some((known) => known.test(verdict.reason));
}

/** Replaces an index or a key of the tenant with `*`. */
function pathOf(pointer: string): string {
  const segments = pointer.split('/').slice(1);
  const known = segments.map((segment) =>
    propertyNames.has(segment) || documentedProperties.has(segment) ? segment : '*',
  );
  return known.join('.') || '(body)';
}

/** Describes an error with words of the specification, never of the body. */
function demandOf({ keyword, params }: { keyword: string; params: Readonly<Record<string, unknown>> }): string {
  if (keyword === 'type') return `type ${String(params.type)}`;
  if (keyword === 'required') return `required ${String(params.missingProperty)}`;
  return keyword;
}
