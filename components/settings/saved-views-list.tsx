import Link from 'next/link';
import type { SavedView } from '@/lib/model/settings-file';
import { IconButton } from '../ui/button';

export function SavedViewsList(props: {
  views: readonly SavedView[];
  onDelete: (name: string) => void;
  /** Receives the focus when a row is gone. */
  headingId: string;
}) {
  if (props.views.length === 0)
    return <p className="text-muted">No saved views. To save one, select Views on the Clusters page.</p>;
  return (
    <ul className="max-w-xl divide-y rounded-md border bg-surface">
      {props.views.map(({ name, query }) => (
        <li key={name} className="flex items-center gap-2 px-3 py-1">
          <Link href={`/clusters?${query}`} prefetch={false} className="link min-w-0 flex-1 wrap-anywhere">
            {name}
          </Link>
          <IconButton
            icon="close"
            size="sm"
            label={`Delete view ${name}`}
            onClick={() => {
              document.getElementById(props.headingId)?.focus();
              props.onDelete(name);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
