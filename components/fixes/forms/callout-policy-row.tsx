'use client';

import { calloutTypes } from '@/lib/checks/support/callout-policy';
import { longestCalloutPattern } from '@/lib/fixes/settings/callout-policies';
import { IconButton } from '../../ui/button';
import { Select } from '../../ui/select';
import { LabelledField, TextField } from '../../ui/text-field';

export interface CalloutDraft {
  key: number;
  /** Absent if Azure returned an undocumented kind. */
  calloutType: (typeof calloutTypes)[number] | undefined;
  calloutUriRegex: string;
  outboundAccess: 'Allow' | 'Deny' | undefined;
}

export function CalloutPolicyRow(props: {
  number: number;
  draft: CalloutDraft;
  judged: boolean;
  onChange: (draft: CalloutDraft) => void;
  onRemove: () => void;
}) {
  const { draft, number, onChange } = props;
  return (
    <li className="flex flex-wrap items-start gap-2">
      <LabelledSelect
        label={`Access ${number}`}
        values={['Allow', 'Deny'] as const}
        value={draft.outboundAccess}
        judged={props.judged}
        onChange={(outboundAccess) => onChange({ ...draft, outboundAccess })}
      />
      <LabelledSelect
        label={`Type ${number}`}
        values={calloutTypes}
        value={draft.calloutType}
        judged={props.judged}
        onChange={(calloutType) => onChange({ ...draft, calloutType })}
      />
      <TextField
        label={`URI pattern ${number} (regular expression)`}
        mono
        spellCheck={false}
        autoComplete="off"
        maxLength={longestCalloutPattern}
        value={draft.calloutUriRegex}
        onChange={(calloutUriRegex) => onChange({ ...draft, calloutUriRegex })}
        error={
          props.judged && draft.calloutUriRegex.trim() === ''
            ? 'Enter a regular expression, such as contoso\\.database\\.windows\\.net/?$.'
            : undefined
        }
        className="min-w-48 flex-1"
      />
      <div className="pt-6">
        <IconButton icon="close" label={`Remove policy ${number}`} onClick={props.onRemove} />
      </div>
    </li>
  );
}

function LabelledSelect<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  value: Value | undefined;
  judged: boolean;
  onChange: (value: Value) => void;
}) {
  const error =
    props.judged && props.value === undefined
      ? `Select a value, such as ${props.values[0]}. Azure returned an unrecognized value.`
      : undefined;
  return (
    <LabelledField label={props.label} error={error}>
      {(ties) => (
        <Select
          {...ties}
          value={props.value ?? ''}
          onChange={(picked) => {
            const chosen = props.values.find((value) => value === picked);
            if (chosen) props.onChange(chosen);
          }}
        >
          {props.value === undefined ? <option value="">Select</option> : null}
          {props.values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </Select>
      )}
    </LabelledField>
  );
}
