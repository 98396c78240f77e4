'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import { saveIntent } from '@/lib/client/fixes/pending-intent';
import { useAccess } from '@/lib/client/queries/access';
import { useUserAssignedIdentities, useWorkspaces } from '@/lib/client/queries/pickers';
import { useUsedSettings } from '@/lib/client/settings/organization';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import type { DeployTarget } from '@/lib/fixes/review/new-resources';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { defined } from '@/lib/model/defined';
import type { Snapshot } from '@/lib/model/evidence';
import { type Json, jsonObjectSchema, jsonSchema } from '@/lib/model/json';
import { useDirectorySearch } from '../principals';
import type { InputForm, InputFormProps, InputLists } from './forms/input-form';
import { asksForFields, FieldsForm, inputForms } from './forms/input-forms';
import { toListing } from './forms/listing';

export function FixInputForm(props: {
  request: FixRequest;
  snapshot: Snapshot;
  onSubmit: (input: Json) => void;
  onCancel: () => void;
}) {
  const { fixId, input } = props.request;
  const settings = useUsedSettings();
  const search = useDirectorySearch();
  const lists = useInputLists(props.request, props.snapshot);
  const target = useDeployTarget(props.snapshot);
  if (asksForFields(fixId)) {
    const initial = jsonObjectSchema.safeParse(input).data;
    return (
      <FieldsForm key={fixId} fixId={fixId} initial={initial} onSubmit={props.onSubmit} onCancel={props.onCancel} />
    );
  }
  return (
    <InputFormOf
      fixId={fixId}
      snapshot={props.snapshot}
      settings={{ ...defaultCheckSettings, ...defined(settings) }}
      target={target}
      // The server validates every input.
      initial={input as Partial<FixInput<FixId>>}
      search={search}
      onKeep={(kept) => saveIntent({ ...props.request, input: jsonSchema.parse(kept), asks: true })}
      lists={lists}
      onSubmit={(chosen) => props.onSubmit(jsonSchema.parse(chosen))}
      onCancel={props.onCancel}
    />
  );
}

/** Returns `null` if the cluster wasn't read. */
function useDeployTarget({ clusterId, parts: { cluster } }: Snapshot): DeployTarget | null {
  const { config, person } = useSession();
  if (cluster.state !== 'read') return null;
  return { clusterId, location: cluster.value.location, portal: config.portal, tenantId: person.tenantId };
}

function useInputLists(
  { ref, fixId }: Pick<FixRequest, 'ref' | 'fixId'>,
  { parts: { cluster } }: Snapshot,
): InputLists {
  const access = useAccess(ref, cluster.state === 'read' ? cluster.readAt : '', fixId === 'trusted-tenants-all');
  const workspaces = useWorkspaces(ref, fixId === 'diagnostics-missing');
  const identities = useUserAssignedIdentities(ref, fixId === 'attach-user-identity');
  return {
    workspaces: toListing(workspaces, (answer) => answer.workspaces),
    identities: toListing(identities, (answer) => answer.userAssignedIdentities),
    access: toListing(access, (answer) => [answer]),
  };
}

/** Returns nothing for a fix without a form. */
export function InputFormOf<Id extends FixId>({ fixId, ...props }: InputFormProps<Id> & { fixId: Id }) {
  const Form: InputForm<Id> | undefined = inputForms[fixId];
  const all: Omit<InputFormProps<Id>, never> = props;
  return Form ? <Form key={fixId} {...all} /> : null;
}
