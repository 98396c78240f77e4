'use client';

import { useState } from 'react';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import { valueOr } from '@/lib/model/evidence-result';
import { RadioGroup } from '../../ui/radio-group';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

type Zones = FixInput<'not-zone-redundant'>['zones'];

const choices: readonly Zones[] = [
  ['1', '2', '3'],
  ['1', '2'],
  ['1', '3'],
  ['2', '3'],
];

/** Current zones are always included. */
export function ZonesInput({ snapshot, initial, onSubmit, onCancel }: InputFormProps<'not-zone-redundant'>) {
  const { cluster } = snapshot.parts;
  const present = valueOr(cluster, undefined)?.zones ?? [];
  const possible = choices.filter((zones) => present.every((zone) => zones.some((candidate) => candidate === zone)));
  const [chosen, setChosen] = useState((initial?.zones ?? possible[0] ?? []).join());
  const zones = possible.find((zones) => zones.join() === chosen);
  return (
    <InputFrame
      about="Zone-redundant storage costs more. You can’t remove a zone later. Azure rejects zones that the region doesn’t have."
      onTry={() => {}}
      onSubmit={zones ? () => onSubmit({ zones }) : null}
      onCancel={onCancel}
    >
      <RadioGroup
        label="Availability zones"
        value={chosen}
        onChange={setChosen}
        options={possible.map((zones) => ({
          value: zones.join(),
          label: zones.length === 3 ? 'All three zones' : `Zones ${zones.join(' and ')}`,
        }))}
      />
    </InputFrame>
  );
}
