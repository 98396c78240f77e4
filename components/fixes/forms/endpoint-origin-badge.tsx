import type { EndpointOrigin } from '@/lib/fixes/preflight/endpoint-origin';
import { neededWords } from '@/lib/fixes/support/couldnt-check';
import { Badge } from '../../ui/badge';

const looks = {
  known: { tone: undefined, words: 'Known subscription' },
  'not-known': { tone: 'warn', words: 'Unknown subscription' },
  unreadable: { tone: 'warn', words: 'Couldn’t check: your subscriptions' },
  unnamed: { tone: 'warn', words: 'Couldn’t check: the endpoint’s subscription' },
} as const satisfies Record<EndpointOrigin, { tone: 'warn' | undefined; words: string }>;

/** The origin of a private endpoint, and the permission that would show it. */
export function EndpointOriginBadge({ origin }: { origin: EndpointOrigin }) {
  const { tone, words } = looks[origin];
  return (
    <>
      <Badge {...(tone ? { tone } : {})}>{words}</Badge>
      {origin === 'unreadable' ? (
        <span className="text-xs text-muted wrap-anywhere">
          {' '}
          {neededWords('Microsoft.Resources/subscriptions/read')}
        </span>
      ) : null}
    </>
  );
}
