import type { BulkGroup } from './bulk-words';

const colors: Record<BulkGroup, string> = {
  done: 'bg-pass',
  failed: 'bg-fail',
  'under-way': 'bg-accent-solid',
  waiting: 'bg-sunken',
  unchecked: 'bg-line-strong',
  skipped: 'bg-line-strong',
  canceled: 'bg-line-strong',
};

const order: readonly BulkGroup[] = ['done', 'failed', 'unchecked', 'skipped', 'canceled', 'under-way', 'waiting'];

/** Decorative, because the counts next to it say the same. */
export function GroupBar({ counts }: { counts: Readonly<Partial<Record<BulkGroup, number>>> }) {
  return (
    <div aria-hidden="true" className="my-1 flex h-2 gap-px overflow-hidden rounded-sm border bg-line">
      {order.map((group) =>
        counts[group] ? <span key={group} className={colors[group]} style={{ flexGrow: counts[group] }} /> : null,
      )}
    </div>
  );
}
