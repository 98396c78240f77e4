'use client';

import { useState } from 'react';
import { tagLimits } from '@/lib/model/tag-names';
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
      about="The tag identifies the owner of the cluster. Other tags don’t change."
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
        label="Owner"
        description="Enter a team or its email address. Anyone who can read the cluster can see the tag."
        required
        maxLength={tagLimits.value}
        value={value}
        onChange={setValue}
        error={tried ? error : undefined}
      />
    </InputFrame>
  );
}

function errorOf(owner: string): string | undefined {
  return owner === '' ? 'Enter a team or an email address, such as data@contoso.com.' : undefined;
}
