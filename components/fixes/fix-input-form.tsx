'use client';

import { useSettings } from '@/lib/client/settings/settings-store';
import type { FixRequest } from '@/lib/model/api/fix-request';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '@/lib/model/fix-id';
import type { FixInput } from '@/lib/model/fix-input';
import type { Json } from '@/lib/model/json';
import { jsonSchema } from '@/lib/model/json';
import { useDirectorySearch } from '../principals';
import { InputFormOf } from './inputs/input-form-of';
import { useInputLists } from './use-input-lists';

/** Wires the form that asks for the input of a fix. */
export function FixInputForm(props: {
  request: FixRequest;
  snapshot: Snapshot;
  onSubmit: (input: Json) => void;
  onCancel: () => void;
}) {
  const { fixId, input } = props.request;
  const { settings } = useSettings();
  const search = useDirectorySearch();
  const lists = useInputLists(props.request);
  return (
    <InputFormOf
      fixId={fixId}
      snapshot={props.snapshot}
      settings={{ ...defaultCheckSettings, ...withoutAbsent(settings) }}
      // It was put together for this very fix, and the server judges every input.
      initial={input as Partial<FixInput<FixId>>}
      search={search}
      lists={lists}
      onSubmit={(chosen) => props.onSubmit(jsonSchema.parse(chosen))}
      onCancel={props.onCancel}
    />
  );
}

function withoutAbsent<Values extends object>(values: Values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
