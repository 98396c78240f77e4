import type { ProblemDocument } from '@/lib/model/problem';
import { Banner } from '../ui/banner';

/** A scope whose clusters could not be read. */
export interface UnreadableScope {
  scope: string;
  displayName?: string;
  problem: ProblemDocument;
}

/** Names every subscription that could not be read, with Azure's reason, so that the list never looks whole when it is not. */
export function UnreadableScopes({
  scopes,
  read,
  total,
}: {
  scopes: readonly UnreadableScope[];
  read: number;
  total: number;
}) {
  if (scopes.length === 0) return null;
  return (
    <Banner kind="warn" announce title={`Read ${read} of ${total} subscriptions. What these hold is unknown:`}>
      <ul className="mt-1 flex flex-col gap-0.5">
        {scopes.map(({ scope, displayName, problem }) => (
          <li key={scope}>
            <span className="font-medium">{displayName ?? scope}</span>
            {displayName ? <span className="ml-1 font-mono text-xs text-muted">{scope}</span> : null}
            <span className="block">
              {problem.detail}
              {problem.azure ? <span className="text-muted"> ({problem.azure.code})</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
