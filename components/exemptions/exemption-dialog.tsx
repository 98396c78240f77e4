'use client';

import { type FormEvent, useId, useState } from 'react';
import { settingsLimits } from '@/lib/model/settings-limits';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { RadioGroup } from '../ui/radio-group';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';
import {
  dayAfter,
  dayOf,
  type ExemptionDecision,
  type ExemptionDraft,
  type ExemptionErrors,
  exemptionWords,
  latestDay,
  validateExemption,
} from './exemption-draft';

/** Default term in days. */
const usualDays = 90;

/** Exempts a finding, or changes its exemption. */
export function ExemptionDialog(props: {
  /** The check's failing title. */
  finding: string;
  clusterName: string;
  /** Absent for a new exemption. */
  known?: ExemptionDecision | undefined;
  onExempt: (decision: ExemptionDecision) => void;
  onClose: () => void;
}) {
  const { known } = props;
  const form = useId();
  const [now] = useState(() => Date.now());
  const [draft, setDraft] = useState<ExemptionDraft>(() => ({
    category: known?.category ?? null,
    reason: known?.reason ?? '',
    day: known ? dayOf(Date.parse(known.expiresOn)) : dayAfter(now, usualDays),
  }));
  const [errors, setErrors] = useState<ExemptionErrors>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const judged = validateExemption(draft, now);
    if ('decision' in judged) props.onExempt(judged.decision);
    else setErrors(judged.errors);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={known ? 'Change the exemption' : 'Exempt this finding'}
      description={`${props.finding}, on ${props.clusterName}.`}
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            {known ? 'Save' : 'Exempt'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p className="text-muted">
          The failure is then counted apart, and counts again once the exemption ends. It is kept in this browser alone,
          until you export your settings. Nothing is written to Azure: an exemption of Azure Policy is something else
          and stays as it is.
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
        <TextArea
          label="Reason"
          required
          maxLength={settingsLimits.reason}
          error={errors.reason}
          value={draft.reason}
          onChange={(reason) => setDraft({ ...draft, reason })}
        />
        <TextField
          type="date"
          label="Expires on"
          required
          description={`At the end of that day; ${latestDay(now)} at the latest.`}
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
