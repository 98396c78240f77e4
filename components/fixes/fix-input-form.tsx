'use client';

import { useUserAssignedIdentities, useWorkspaces } from '@/lib/client/queries/pickers';
import { useSettings } from '@/lib/client/settings/settings-store';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-input';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import { jsonObjectSchema, jsonSchema } from '@/lib/model/json';
import { useDirectorySearch } from '../principals';
import type { InputLists } from './forms/input-form';
import { FieldsFormOf, InputFormOf } from './forms/input-form-of';
import { asksForFields } from './forms/input-forms';
import { toListing } from './forms/to-listing';

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
  if (asksForFields(fixId)) {
    const initial = jsonObjectSchema.safeParse(input).data;
    return <FieldsFormOf fixId={fixId} initial={initial} onSubmit={props.onSubmit} onCancel={props.onCancel} />;
  }
  return (
    <InputFormOf
      fixId={fixId}
      snapshot={props.snapshot}
      settings={{ ...defaultCheckSettings, ...withoutAbsent(settings) }}
      // The server validates every input.
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

/** Returns the lists of a form. Only what it shows is requested. */
export function useInputLists({ ref, fixId }: Pick<FixRequest, 'ref' | 'fixId'>): InputLists {
  const workspaces = useWorkspaces(ref, fixId === 'diagnostics-missing');
  const identities = useUserAssignedIdentities(ref, fixId === 'attach-user-identity');
  return {
    workspaces: toListing(workspaces, (answer) => answer.workspaces),
    identities: toListing(identities, (answer) => answer.userAssignedIdentities),
  };
}
