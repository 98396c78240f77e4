'use client';

import { useState } from 'react';
import { valueOr } from '@/lib/model/evidence-result';
import { RadioGroup } from '../../ui/radio-group';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

const all = '*';

export function LanguageExtensionInput(props: InputFormProps<'language-extension-enabled'>) {
  const { cluster } = props.snapshot.parts;
  const present = valueOr(cluster, undefined)?.properties.languageExtensions?.value ?? [];
  const named = present.flatMap(({ languageExtensionName: name, languageExtensionImageName: image }) =>
    name ? [{ value: name, label: name, ...(image ? { description: `Image ${image}` } : {}) }] : [],
  );
  const [name, setName] = useState(props.initial?.name ?? all);
  return (
    <InputFrame
      about="Queries that use the extension fail after this change. Azure Resource Manager doesn’t list these queries."
      onTry={() => {}}
      onSubmit={() => props.onSubmit(name === all ? {} : { name })}
      onCancel={props.onCancel}
    >
      <RadioGroup
        label="Language extension"
        value={name}
        onChange={setName}
        options={[{ value: all, label: 'All enabled extensions' }, ...named]}
      />
    </InputFrame>
  );
}
