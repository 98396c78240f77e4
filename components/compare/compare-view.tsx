'use client';

import { sameId } from '@/lib/model/azure/arm-id';
import { Banner } from '../ui/banner';
import type { ComparedSide } from './compared-side';
import { ConfigurationTable } from './configuration-table';
import { EssentialsTable } from './essentials-table';
import { FindingsTable } from './findings-table';
import { SideHead } from './side-head';

/** Two clusters side by side: what they are, what the checks say of them, and where their configurations differ. */
export function CompareView(props: {
  left: ComparedSide;
  right: ComparedSide;
  onlyDifferences: boolean;
  onOnlyDifferences: (only: boolean) => void;
}) {
  const { left, right, onlyDifferences } = props;
  return (
    <div className="flex flex-col gap-4">
      {sameId(left.clusterId, right.clusterId) ? (
        <Banner kind="info" title="Both sides are the same cluster, so nothing differs." />
      ) : null}
      <div className="grid gap-3 md:grid-cols-2">
        <SideHead side={left} word="Left" />
        <SideHead side={right} word="Right" />
      </div>
      <label className="flex min-h-6 items-center gap-2 self-start">
        <input
          type="checkbox"
          checked={onlyDifferences}
          onChange={(event) => props.onOnlyDifferences(event.target.checked)}
          className="size-4"
        />
        Only differences
      </label>
      <EssentialsTable left={left} right={right} onlyDifferences={onlyDifferences} />
      <FindingsTable left={left} right={right} onlyDifferences={onlyDifferences} />
      <ConfigurationTable left={left} right={right} />
    </div>
  );
}
