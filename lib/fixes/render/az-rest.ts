import { type FixStep, requestOfStep } from '../steps';
import { bashWord, jsonText } from './literals';
import type { RenderContext } from './render-plan';

/**
 * A step as `az rest`, which sends exactly the request; a URL without a host goes to the ARM of the signed-in cloud
 * (https://learn.microsoft.com/cli/azure/reference-index#az-rest).
 */
export function renderAzRest(step: FixStep, { etag }: Pick<RenderContext, 'etag'>): string {
  const { method, path, body } = requestOfStep(step);
  return [
    `az rest --method ${method.toLowerCase()}`,
    `--url ${bashWord(path)}`,
    ...(etag === null ? [] : [`--headers ${bashWord(jsonText({ 'If-Match': etag }))}`]),
    ...(body ? [`--body ${bashWord(jsonText(body))}`] : []),
  ].join(' \\\n  ');
}
