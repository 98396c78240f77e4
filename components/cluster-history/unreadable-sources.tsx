import type { ChangeSource, UnreadableSource } from '@/lib/model/resource-change';
import { UnknownPart } from '../ui/unknown-part';

const sourceWords: { readonly [Source in ChangeSource]: string } = {
  'resource-graph': 'property changes of the last 14 days',
  'activity-log': 'activity log of the last 90 days',
};

export function UnreadableSources({ sources }: { sources: readonly UnreadableSource[] }) {
  return sources.map(({ source, ...why }) => (
    <UnknownPart key={source} what={sourceWords[source]} part={{ state: 'unreadable', ...why }} />
  ));
}
