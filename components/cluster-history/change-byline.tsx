import { authorWords, clientWords, dayWords } from '@/lib/fixes/reverts/change-byline';
import type { ResourceChange } from '@/lib/model/resource-change';
import { Time } from '../ui/time';

export function ChangeByline({ change, now }: { change: ResourceChange; now: Date }) {
  const { by, time } = change;
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5 text-muted">
      <span
        className="font-medium text-text wrap-anywhere"
        {...(by.objectId ? { title: `Object ID ${by.objectId}` } : {})}
      >
        {authorWords(change)}
      </span>
      <span>· {clientWords(change)}</span>
      <span>
        · {dayWords(time, now)} {time ? <Time at={time} /> : null}
      </span>
    </p>
  );
}
