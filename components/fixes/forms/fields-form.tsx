'use client';

import { useState } from 'react';
import { factsOf } from '@/lib/fixes/catalog';
import type { FixField } from '@/lib/fixes/draft/define-fix';
import type { JsonObject } from '@/lib/model/json';
import { FixFields } from './fix-fields';
import { InputFrame } from './input-frame';
import { toFixInput } from './to-fix-input';

export function FieldsForm(props: {
  fixId: Parameters<typeof factsOf>[0];
  initial?: JsonObject | undefined;
  onSubmit: (input: JsonObject) => void;
  onCancel: () => void;
}) {
  const fields = factsOf(props.fixId)?.fields ?? [];
  const [typed, setTyped] = useState<Record<string, string>>(() => typedFrom(fields, props.initial ?? {}));
  const [tried, setTried] = useState(false);
  const read = toFixInput(props.fixId, fields, typed);
  return (
    <InputFrame
      onTry={() => setTried(true)}
      onSubmit={'input' in read ? () => props.onSubmit(read.input) : null}
      onCancel={props.onCancel}
    >
      <FixFields
        fields={fields}
        typed={typed}
        onType={(name, text) => setTyped({ ...typed, [name]: text })}
        errors={tried && 'errors' in read ? read.errors : {}}
      />
    </InputFrame>
  );
}

function typedFrom(fields: readonly FixField[], input: JsonObject): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = input[name];
      if (value === undefined || value === null) return [];
      return [[name, Array.isArray(value) ? value.map(String).join('\n') : String(value)]];
    }),
  );
}
