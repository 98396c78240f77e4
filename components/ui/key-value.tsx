import type { ReactNode } from 'react';
import { CopyButton } from './copy-button';

export interface KeyValueItem {
  name: string;
  value: ReactNode;
  copy?: string;
}

export function KeyValue({ items }: { items: readonly KeyValueItem[] }) {
  return (
    <div className="@container">
      <dl className="grid gap-x-8 gap-y-0.5 @3xl:grid-cols-2">
        {items.map((item) => (
          <div key={item.name} className="grid min-h-7 items-center gap-x-2 @sm:grid-cols-[10rem_minmax(0,1fr)]">
            <dt className="text-muted">{item.name}</dt>
            <dd className="flex min-w-0 items-center gap-1">
              <span className="min-w-0 break-words">{item.value}</span>
              {item.copy ? <CopyButton text={item.copy} label={`Copy ${item.name}`} /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
