'use client';

import type { ReactNode } from 'react';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Banner } from '../../ui/banner';
import { RadioGroup } from '../../ui/radio-group';

/** One thing of the evidence that can be chosen. */
export interface EvidenceChoice {
  id: string;
  label: ReactNode;
  description?: ReactNode;
}

/**
 * Chooses one of what was read of the cluster. Where that could not be read it says so, and shows `otherwise`: a field in which
 * it is typed.
 */
export function ChooseEvidence<T>(props: {
  label: string;
  /** What is chosen from, in words: `the databases`. */
  what: string;
  reading: EvidenceResult<T>;
  choices: (value: T) => readonly EvidenceChoice[];
  value: string | null;
  onChange: (id: string) => void;
  /** What is shown where there is nothing to choose. */
  none: ReactNode;
  error?: string | undefined;
  otherwise?: ReactNode;
}) {
  const { reading, error } = props;
  if (reading.state !== 'read')
    return (
      <>
        <Banner kind="warn">
          What there is to choose from is not known: {props.what} could not be read.
          {reading.state === 'unreadable' ? ` ${reading.message}` : ''}
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
