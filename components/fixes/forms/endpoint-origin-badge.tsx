import type { EndpointOrigin } from '@/lib/fixes/preflight/endpoint-origin';
import { reasonWords } from '@/lib/fixes/support/couldnt-check';
import { defined } from '@/lib/model/defined';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Badge } from '../../ui/badge';

const looks = {
  known: { tone: undefined, words: 'Known subscription' },
  'not-known': { tone: 'warn', words: 'Unknown subscription' },
  unreadable: { tone: 'warn', words: 'Couldn’t load your subscriptions' },
  unnamed: { tone: 'warn', words: 'Unknown subscription' },
} as const satisfies Record<EndpointOrigin, { tone: 'warn' | undefined; words: string }>;

/** The origin of a private endpoint. If the account's subscriptions couldn't be loaded, also the reason. */
export function EndpointOriginBadge(props: { origin: EndpointOrigin; knownSubscriptions: EvidenceResult<unknown> }) {
  const { origin, knownSubscriptions } = props;
  const { tone, words } = looks[origin];
  return (
    <>
      <Badge {...defined({ tone })}>{words}</Badge>
      {origin === 'unreadable' ? (
        <span className="text-xs text-muted wrap-anywhere"> {reasonWords(knownSubscriptions)}</span>
      ) : null}
    </>
  );
}
