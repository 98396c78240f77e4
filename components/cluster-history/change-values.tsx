import clsx from 'clsx';
import type { ReactNode } from 'react';
import { shortPath } from '@/lib/fixes/reverts/describe-change';
import type { PropertyChange } from '@/lib/model/resource-change';

/** `actionsOf` returns what follows the values of a line. */
export function ChangeValues(props: {
  properties: readonly PropertyChange[];
  actionsOf?: (property: PropertyChange) => ReactNode;
}) {
  const { properties, actionsOf } = props;
  return (
    <ul aria-label="Changed properties" className="flex flex-col gap-1.5">
      {properties.map((property) => (
        <li key={property.path} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-mono text-xs text-muted wrap-anywhere">{shortPath(property.path)}</span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
            <Value label="Before" text={property.before} />
            <span aria-hidden="true" className="text-muted">
              →
            </span>
            <Value label="After" text={property.after} isNew />
            {property.truncated ? <span className="text-xs text-muted">Truncated by Azure</span> : null}
          </span>
          {actionsOf?.(property)}
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
