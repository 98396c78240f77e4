'use client';

import { useState } from 'react';
import { clusterSizes, isDevSize } from '@/lib/checks/support/cluster-sizes';
import { Combobox } from '../../ui/combobox';
import { TextField } from '../../ui/text-field';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

const sizes = clusterSizes.filter((name) => !isDevSize({ name, tier: '' }));

export function SizeInput({ initial, onSubmit, onCancel }: InputFormProps<'sku-no-sla'>) {
  const [skuName, setSkuName] = useState<string | null>(initial?.skuName ?? null);
  const [count, setCount] = useState(String(initial?.capacity ?? 2));
  const [tried, setTried] = useState(false);
  const capacity = Number(count);
  const isCount = /^\d+$/.test(count.trim()) && capacity >= 2 && capacity <= 1000;
  return (
    <InputFrame
      about="The SKU determines the cluster’s features and cost. Azure rejects SKUs that aren’t available in the region."
      onTry={() => setTried(true)}
      onSubmit={skuName !== null && isCount ? () => onSubmit({ skuName, capacity }) : null}
      onCancel={onCancel}
    >
      <Combobox<string>
        label="SKU"
        required
        placeholder="SKU, such as E2ads"
        items={sizes}
        value={skuName}
        onChange={setSkuName}
        keyOf={(name) => name}
        textOf={(name) => name}
        renderOption={(name) => <code className="font-mono text-xs">{name}</code>}
        emptyText="No matching SKUs"
        error={tried && skuName === null ? 'Select a SKU.' : undefined}
      />
      <TextField
        label="Instances"
        description="Enter 2 or more. The service-level agreement requires at least 2 instances."
        required
        inputMode="numeric"
        autoComplete="off"
        value={count}
        onChange={setCount}
        error={tried && !isCount ? 'Enter a whole number from 2 to 1,000, such as 2.' : undefined}
      />
    </InputFrame>
  );
}
