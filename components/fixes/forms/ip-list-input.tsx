'use client';

import { useState } from 'react';
import { findWideIpEntries } from '@/lib/checks/support/ip-list';
import { ipListEntryProblem } from '@/lib/checks/support/ip-list-entry';
import { valueOr } from '@/lib/model/evidence-result';
import { Banner } from '../../ui/banner';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';
import { ListField } from './list-field';

export function IpListInput(props: InputFormProps<'public-without-ip-filter'>) {
  const present = valueOr(props.snapshot.parts.cluster, undefined)?.properties.allowedIpRangeList ?? [];
  const [entries, setEntries] = useState<readonly string[]>(props.initial?.allowedIpRangeList ?? present);
  const [tried, setTried] = useState(false);
  const error = errorOf(entries);
  const { wide } = findWideIpEntries(entries, props.settings);
  return (
    <InputFrame
      about="Only these addresses and service tags can use the public endpoint. Private endpoint clients aren’t affected."
      onTry={() => setTried(true)}
      onSubmit={error ? null : () => props.onSubmit({ allowedIpRangeList: [...entries] })}
      onCancel={props.onCancel}
    >
      <ListField
        label="IP allowlist"
        description="IPv4 addresses, ranges such as 203.0.113.0/24, or service tags such as PowerBI. You can paste several entries, one per line."
        placeholder="203.0.113.0/24"
        values={entries}
        onChange={setEntries}
        judge={ipListEntryProblem}
        error={tried ? error : undefined}
      />
      {wide.length > 0 ? (
        <Banner kind="warn" announce>
          These entries are too broad to restrict access: {wide.join(', ')}.
        </Banner>
      ) : null}
    </InputFrame>
  );
}

function errorOf(entries: readonly string[]): string | undefined {
  if (entries.length === 0)
    return 'Add at least one entry, such as 203.0.113.0/24. An empty list allows all addresses.';
  return entries.map(ipListEntryProblem).find((wrong) => wrong !== undefined);
}
