import type { ReactNode } from 'react';
import { howWords } from '@/lib/access-answers/access-words';
import type { AccessHow } from '@/lib/model/access';
import { Badge } from '../ui/badge';

const tones = {
  now: 'accent',
  'can-grant-self': 'warn',
  'if-pim-activated': 'neutral',
  'blocked-by-tenant': 'neutral',
  'cannot-sign-in': 'neutral',
  unknown: 'neutral',
} as const;

export function HowBadge({ how, children }: { how: AccessHow; children?: ReactNode }) {
  return (
    <span title={howWords[how].means}>
      <Badge tone={tones[how]}>
        {howWords[how].title}
        {children}
      </Badge>
    </span>
  );
}
