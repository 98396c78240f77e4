'use client';

import { useState } from 'react';
import { clusterSizes, isDevSize } from '@/lib/model/azure/cluster-sizes';
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
      about="The size decides what the cluster can do and what it costs. Not every region offers each; Azure refuses one that it lacks."
      onTry={() => setTried(true)}
      onSubmit={skuName !== null && isCount ? () => onSubmit({ skuName, capacity }) : null}
      onCancel={onCancel}
    >
      <Combobox<string>
        label="Size"
        required
        placeholder="Search, such as E2ads"
        items={sizes}
        value={skuName}
        onChange={setSkuName}
        keyOf={(name) => name}
        textOf={(name) => name}
        renderOption={(name) => <code className="font-mono text-xs">{name}</code>}
        emptyText="No size of that name"
        error={tried && skuName === null ? 'Choose a size.' : undefined}
      />
      <TextField
        label="Machines"
        description="Two at least; the service level agreement rests on them."
        required
        inputMode="numeric"
        autoComplete="off"
        value={count}
        onChange={setCount}
        error={tried && !isCount ? 'Give a whole number from 2 to 1000.' : undefined}
      />
    </InputFrame>
  );
}
