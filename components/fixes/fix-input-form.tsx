'use client';

import { type ComponentProps, useEffect } from 'react';
import { useUserAssignedIdentities, useWorkspaces } from '@/lib/client/queries/pickers';
import { useSettings } from '@/lib/client/settings/settings-store';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-input';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { type Json, jsonObjectSchema, jsonSchema } from '@/lib/model/json';
import { useDirectorySearch } from '../principals';
import type { LazyModule } from '../ui/lazy-module';
import { Skeleton } from '../ui/page-states';
import type { FieldsForm } from './forms/fields-form';
import type { InputForm, InputFormProps, InputLists } from './forms/input-form';
import { asksForFields, fieldsForm, inputForms } from './forms/input-forms';
import { toListing } from './forms/listing';
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

/** Shows the form once it's loaded. Nothing for a fix without one. */
export function InputFormOf<Id extends FixId>({ fixId, ...props }: InputFormProps<Id> & { fixId: Id }) {
  const form: LazyModule<InputForm<Id>> | undefined = inputForms[fixId];
  return form ? <Loaded key={fixId} form={form} props={props} /> : null;
}

function Loaded<Id extends FixId>(all: { form: LazyModule<InputForm<Id>>; props: Omit<InputFormProps<Id>, never> }) {
  const { form, props } = all;
  const Form = form.useModule();
  useEffect(() => form.load(), [form]);
  return Form ? <Form {...props} /> : <Skeleton className="h-24 w-full" />;
}

export function FieldsFormOf(props: ComponentProps<typeof FieldsForm>) {
  const Form = fieldsForm.useModule();
  useEffect(() => fieldsForm.load(), []);
  return Form ? <Form key={props.fixId} {...props} /> : <Skeleton className="h-24 w-full" />;
}
