'use client';

import { useId } from 'react';
import { cloudHosts, cloudNames } from '@/lib/connect/cloud-hosts';
import { type ConnectValues, valueErrors } from '@/lib/connect/connect-values';
import { Checkbox } from '../ui/checkbox';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

export interface ConnectDraft extends ConnectValues {
  names: boolean;
}

export function ConnectForm(props: {
  draft: ConnectDraft;
  /** Name of the cloud that the server uses, if it isn't built in. */
  custom?: string | undefined;
  onChange: (draft: ConnectDraft) => void;
}) {
  const { draft, custom, onChange } = props;
  const id = useId();
  const errors = valueErrors(draft);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-md border bg-surface p-4">
      <h2 id={id} className="text-lg font-semibold">
        Your values
      </h2>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField
          label="Host"
          description="The address that users open"
          placeholder="kustodian.contoso.com"
          autoComplete="off"
          spellCheck={false}
          value={draft.host}
          onChange={(host) => onChange({ ...draft, host })}
          error={errors.host}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-cloud`} className="font-medium">
            Cloud
          </label>
          <p className="text-xs text-muted">The cloud that contains your clusters</p>
          <Select
            id={`${id}-cloud`}
            value={draft.cloud}
            onChange={(picked) => onChange({ ...draft, cloud: cloudNames.find((name) => name === picked) ?? 'custom' })}
            className="w-full"
          >
            {cloudNames.map((name) => (
              <option key={name} value={name}>
                {cloudHosts[name].title}
              </option>
            ))}
            {custom === undefined ? null : <option value="custom">{custom}</option>}
          </Select>
        </div>
        <TextField
          label="Tenant ID"
          description="Directory (tenant) ID"
          mono
          autoComplete="off"
          spellCheck={false}
          value={draft.tenant}
          onChange={(tenant) => onChange({ ...draft, tenant })}
          error={errors.tenant}
        />
        <TextField
          label="Client ID"
          description="Application (client) ID"
          mono
          autoComplete="off"
          spellCheck={false}
          value={draft.client}
          onChange={(client) => onChange({ ...draft, client })}
          error={errors.client}
        />
      </div>
      <Checkbox className="self-start" checked={draft.names} onChange={(isOn) => onChange({ ...draft, names: isOn })}>
        Show names of users, groups, and applications (optional)
      </Checkbox>
    </section>
  );
}
