'use client';

import { type FormEvent, useId, useState } from 'react';
import {
  dayAfter,
  dayOf,
  type ExemptionDecision,
  type ExemptionDraft,
  type ExemptionErrors,
  exemptionWords,
  latestDay,
  validateExemption,
} from '@/lib/findings/exemption-draft';
import { settingsLimits } from '@/lib/model/settings-limits';
import { dayInText } from '@/lib/model/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { RadioGroup } from '../ui/radio-group';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';

/** Default term in days. */
const usualDays = 90;

export interface ScopeOption {
  value: string;
  label: string;
  description: string;
}

export function ExemptionDialog(props: {
  finding: string;
  clusterName: string;
  known?: ExemptionDecision | undefined;
  isRenewal?: boolean;
  /** The first is the default. Absent: the scope can't be selected. */
  scopes?: readonly ScopeOption[];
  /** The value of the known exemption's scope. */
  scope?: string;
  /** `scope` is an empty text without scopes. */
  onExempt: (decision: ExemptionDecision, scope: string) => void;
  onClose: () => void;
}) {
  const { known, isRenewal = false, scopes = [] } = props;
  const title = isRenewal ? 'Renew exemption' : known ? 'Edit exemption' : 'Exempt finding';
  const action = known && !isRenewal ? 'Save exemption' : title;
  const form = useId();
  const [now] = useState(() => Date.now());
  const [draft, setDraft] = useState<ExemptionDraft>(() => ({
    category: known?.category ?? null,
    reason: known?.reason ?? '',
    ticket: known?.ticket ?? '',
    day: known && !isRenewal ? dayOf(Date.parse(known.expiresOn)) : dayAfter(now, usualDays),
  }));
  const [scope, setScope] = useState(props.scope ?? scopes[0]?.value ?? '');
  const [errors, setErrors] = useState<ExemptionErrors>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const judged = validateExemption(draft, now);
    if ('decision' in judged) props.onExempt(judged.decision, scope);
    else setErrors(judged.errors);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={title}
      description={`${props.finding} (${props.clusterName})`}
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p className="text-muted">
          Exempt findings don’t affect the score until the exemption ends. The exemption is stored in this browser.
          Nothing changes in Azure.
        </p>
        <RadioGroup
          label="Category"
          required
          error={errors.category}
          value={draft.category}
          onChange={(category) => setDraft({ ...draft, category })}
          options={(['Waiver', 'Mitigated'] as const).map((value) => ({
            value,
            label: exemptionWords[value].label,
            description: exemptionWords[value].about,
          }))}
        />
        {scopes.length > 1 ? <RadioGroup label="Scope" value={scope} onChange={setScope} options={scopes} /> : null}
        <TextArea
          label="Reason"
          required
          maxLength={settingsLimits.reason}
          error={errors.reason}
          value={draft.reason}
          onChange={(reason) => setDraft({ ...draft, reason })}
        />
        <TextField
          label="Ticket (optional)"
          description="Number or URL of the ticket in another system."
          maxLength={settingsLimits.ticket}
          error={errors.ticket}
          value={draft.ticket}
          onChange={(ticket) => setDraft({ ...draft, ticket })}
          className="max-w-xs"
        />
        <TextField
          type="date"
          label="Expiration date"
          required
          description={`The exemption ends at the end of this day. Latest date: ${dayInText(latestDay(now))}.`}
          min={dayOf(now)}
          max={latestDay(now)}
          error={errors.day}
          value={draft.day}
          onChange={(day) => setDraft({ ...draft, day })}
          className="max-w-xs"
        />
      </form>
    </Dialog>
  );
}
