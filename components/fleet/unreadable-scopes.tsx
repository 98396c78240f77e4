import Link from 'next/link';
import type { ProblemDocument } from '@/lib/model/problem';
import { Banner } from '../ui/banner';
import { focusable } from '../ui/focus';

export interface UnreadableScope {
  scope: string;
  displayName?: string;
  problem: ProblemDocument;
}

const wholeSubscription = /^\/subscriptions\/[^/]+\/?$/i;

export function UnreadableScopes({
  scopes,
  subscriptions,
}: {
  scopes: readonly UnreadableScope[];
  subscriptions: number;
}) {
  if (scopes.length === 0) return null;
  const unread = scopes.filter(({ scope }) => wholeSubscription.test(scope)).length;
  const title =
    unread > 0
      ? `Loaded ${Math.max(0, subscriptions - unread)} of ${subscriptions} subscriptions. Clusters in the other subscriptions are unknown.`
      : 'Some data couldn’t be loaded';
  return (
    <Banner kind="warn" announce title={title}>
      <ul className="mt-1 flex max-h-40 flex-col gap-0.5 overflow-y-auto" {...(scopes.length > 4 ? focusable : {})}>
        {scopes.map(({ scope, displayName, problem }) => (
          <li key={scope}>
            <span className="font-medium">{displayName ?? scope}</span>
            {displayName && scope.startsWith('/') ? (
              <span className="ml-1 font-mono text-xs text-muted">{scope}</span>
            ) : null}
            <span className="block">
              {problem.detail}
              {problem.azure ? <span className="text-muted"> ({problem.azure.code})</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <Link href="/permissions?show=missing" prefetch={false} className="link inline-flex min-h-6 items-center">
        What can I see?
      </Link>
    </Banner>
  );
}
