'use client';

import Link from 'next/link';
import type { UnreadablePart, UnreadableScope } from '@/lib/fleet/unreadable-parts';
import { StatusPill } from '../ui/badge';
import { Card, CardNote } from '../ui/card';
import { counted } from '../ui/count-words';
import { lazyComponent } from '../ui/lazy-module';

const UnreadableList = lazyComponent(() => import('./unreadable-list').then((part) => part.UnreadableList));

const most = 5;

export function CouldntLoadCard(props: {
  scopes: readonly UnreadableScope[];
  parts: readonly UnreadablePart[];
  notLoaded: number;
  needsNames: number;
  className?: string;
}) {
  const { scopes, parts, notLoaded, needsNames } = props;
  const hidden = Math.max(0, scopes.length - most) + Math.max(0, parts.length - most);
  return (
    <Card title="Couldn’t load" {...(props.className ? { className: props.className } : {})}>
      {scopes.length + parts.length + notLoaded + needsNames === 0 ? (
        <p>
          <StatusPill status="pass">Everything loaded</StatusPill>
        </p>
      ) : null}
      {scopes.length + parts.length > 0 ? (
        <UnreadableList scopes={scopes.slice(0, most)} parts={parts.slice(0, most)} />
      ) : null}
      {scopes.length + parts.length > 0 ? (
        <p>
          <Link href="/permissions?show=missing" prefetch={false} className="link">
            What can I see?
          </Link>
        </p>
      ) : null}
      {hidden > 0 ? <CardNote>{counted(hidden, 'more item')}.</CardNote> : null}
      {notLoaded > 0 ? (
        <p>
          {counted(notLoaded, 'result')} {notLoaded === 1 ? 'isn’t' : 'aren’t'} loaded. Azure Resource Graph doesn’t
          have Kusto roles, databases, keys, or logs.
        </p>
      ) : null}
      {needsNames > 0 ? (
        <p>
          {counted(needsNames, 'result')} {needsNames === 1 ? 'needs' : 'need'} names from Microsoft Graph.{' '}
          <Link href="/permissions" prefetch={false} className="link">
            Show names
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
