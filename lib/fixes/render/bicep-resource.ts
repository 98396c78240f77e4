import { bicepString, commentText } from './literals';

/** The comment that says at which scope a template is deployed. */
export function bicepDeployment(where: string): string {
  return `// Deploy with az deployment: ${commentText(where)}.`;
}

/** A resource of a template; `existing` is `existing ` for one that is only referred to, else empty. */
export function bicepResource(symbol: string, type: string, existing: string, lines: string[]): string {
  return [`resource ${symbol} ${bicepString(type)} ${existing}= {`, ...lines.map((line) => `  ${line}`), '}'].join(
    '\n',
  );
}
