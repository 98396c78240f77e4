'use client';

import { useState } from 'react';
import { RadioGroup } from '../../ui/radio-group';
import { TextField } from '../../ui/text-field';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

export function OwnerTagInput({ settings, initial, onSubmit, onCancel }: InputFormProps<'no-owner-tag'>) {
  const [first = 'owner'] = settings.ownerTags;
  const [name, setName] = useState(initial?.name ?? first);
  const [value, setValue] = useState(initial?.value ?? '');
  const [tried, setTried] = useState(false);
  const owner = value.trim();
  const error = errorOf(owner);
  return (
    <InputFrame
      about="A tag says who answers for the cluster. Its other tags stay as they are."
      onTry={() => setTried(true)}
      onSubmit={error ? null : () => onSubmit({ name, value: owner })}
      onCancel={onCancel}
    >
      <RadioGroup
        label="Tag"
        value={name}
        onChange={setName}
        options={settings.ownerTags.map((tag) => ({
          value: tag,
          label: <code className="font-mono text-xs">{tag}</code>,
        }))}
      />
      <TextField
        label="Who answers for it"
        description="A team or its address; everybody who reads the cluster sees it."
        required
        maxLength={256}
        value={value}
        onChange={setValue}
        error={tried ? error : undefined}
      />
    </InputFrame>
  );
}

function errorOf(owner: string): string | undefined {
  return owner === '' ? 'Name a team or an address.' : undefined;
}
