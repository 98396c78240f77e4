'use client';

import type { ReactNode } from 'react';
import { reasonWords } from '@/lib/fixes/support/couldnt-check';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Banner } from '../../ui/banner';
import { RadioGroup } from '../../ui/radio-group';

export interface EvidenceChoice {
  id: string;
  label: ReactNode;
  description?: ReactNode;
}

/** If the evidence couldn't be read, `otherwise` shows a field. */
export function ChooseEvidence<T>(props: {
  label: string;
  what: string;
  reading: EvidenceResult<T>;
  choices: (value: T) => readonly EvidenceChoice[];
  value: string | null;
  onChange: (id: string) => void;
  none: ReactNode;
  error?: string | undefined;
  otherwise?: ReactNode;
}) {
  const { reading, error } = props;
  if (reading.state !== 'read')
    return (
      <>
        <Banner kind="warn">
          Couldn’t load {props.what}.{' '}
          {reading.state === 'unreadable' ? reasonWords(reading) : 'Refresh the cluster to try again.'}
        </Banner>
        {props.otherwise}
      </>
    );
  const choices = props.choices(reading.value);
  if (choices.length === 0) return <p className="text-muted">{props.none}</p>;
  return (
    <div {...(error ? { 'data-invalid': true } : {})}>
      <RadioGroup
        label={props.label}
        value={props.value}
        onChange={props.onChange}
        options={choices.map(({ id, ...words }) => ({ value: id, ...words }))}
      />
      {error ? (
        <p role="alert" className="mt-1 text-xs text-fail">
          {error}
        </p>
      ) : null}
    </div>
  );
}
