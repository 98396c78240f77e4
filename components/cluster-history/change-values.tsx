import clsx from 'clsx';
import type { PropertyChange } from '@/lib/model/resource-change';
import { shortPath } from './describe-change';

export function ChangeValues({ properties }: { properties: readonly PropertyChange[] }) {
  return (
    <ul aria-label="Changed properties" className="flex flex-col gap-1.5">
      {properties.map(({ path, before, after, truncated }) => (
        <li key={path} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-mono text-xs text-muted wrap-anywhere">{shortPath(path)}</span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
            <Value label="Before" text={before} />
            <span aria-hidden="true" className="text-muted">
              →
            </span>
            <Value label="After" text={after} isNew />
            {truncated ? <span className="text-xs text-muted">Truncated by Azure</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Value({ label, text, isNew = false }: { label: string; text: string | null; isNew?: boolean }) {
  return (
    <span
      className={clsx('max-w-full rounded-sm px-1.5 leading-6 wrap-anywhere', isNew ? 'border bg-surface' : 'bg-hover')}
    >
      <span className="sr-only">{label}: </span>
      {text ?? 'none'}
    </span>
  );
}
