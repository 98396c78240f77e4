import type { EndpointOrigin } from '@/lib/fixes/preflight/endpoint-origin';
import { Badge } from '../../ui/badge';

const looks = {
  known: { tone: undefined, words: 'Known subscription' },
  'not-known': { tone: 'warn', words: 'Unknown subscription' },
  unreadable: { tone: 'warn', words: 'Couldn’t check: your subscriptions' },
  unnamed: { tone: 'warn', words: 'Couldn’t check: the endpoint’s subscription' },
} as const satisfies Record<EndpointOrigin, { tone: 'warn' | undefined; words: string }>;

export function EndpointOriginBadge({ origin }: { origin: EndpointOrigin }) {
  const { tone, words } = looks[origin];
  return <Badge {...(tone ? { tone } : {})}>{words}</Badge>;
}
