'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { abilityWords, howWords } from '@/lib/access-answers/access-words';
import {
  type AssertionDraft,
  type AssertionErrors,
  assertionRules,
  draftOf,
  parseDraft,
} from '@/lib/access-answers/assertion-draft';
import { type AccessHow, abilities } from '@/lib/model/access';
import { type AccessAssertion, assertionLimits, principalSets } from '@/lib/model/access-assertion';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { RadioGroup } from '../ui/radio-group';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';

const ruleWords = {
  only: {
    label: 'Only these principals',
    about:
      'The assertion fails if any other principal has a selected ability. Members of the listed groups count as listed.',
  },
  none: {
    label: 'None of these principals',
    about: 'The assertion fails if any of the principals has a selected ability.',
  },
  who: {
    label: 'All of these principals',
    about: 'The assertion fails if any of the principals has none of the selected abilities.',
  },
} as const;

const usualHows: readonly AccessHow[] = ['now', 'can-grant-self', 'if-pim-activated'];

export function AssertionForm(props: {
  known: AccessAssertion | null;
  /** The other assertions, whose names are taken. */
  others: readonly AccessAssertion[];
  onSave: (assertion: AccessAssertion) => void;
  onClose: () => void;
}) {
  const { known } = props;
  const form = useId();
  const [draft, setDraft] = useState<AssertionDraft>(() => draftOf(known));
  const [errors, setErrors] = useState<AssertionErrors>({});
  const change = (changes: Partial<AssertionDraft>) => setDraft({ ...draft, ...changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseDraft(draft, props.others);
    if ('assertion' in parsed) props.onSave(parsed.assertion);
    else setErrors(parsed.errors);
  };
  const title = known ? 'Edit access assertion' : 'Add access assertion';
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={title}
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            {known ? 'Save assertion' : 'Add assertion'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          required
          maxLength={assertionLimits.name}
          error={errors.name}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <RadioGroup
          label="Rule"
          value={draft.rule}
          onChange={(rule) => change({ rule })}
          options={assertionRules.map((value) => ({
            value,
            label: ruleWords[value].label,
            description: ruleWords[value].about,
          }))}
        />
        <TextArea
          label="Principals"
          required
          mono
          description={`Enter one principal per line, such as group:ADX readers. Start a name with user:, group:, or application:. You can also enter an object ID or a set (${principalSets.join(', ')}).`}
          error={errors.subjects}
          value={draft.subjects}
          onChange={(subjects) => change({ subjects })}
        />
        <Boxes legend="Abilities" error={errors.can}>
          {abilities.map((ability) => (
            <Box
              key={ability}
              checked={draft.can.includes(ability)}
              onChange={(checked) => change({ can: toggled(draft.can, ability, checked) })}
            >
              {abilityWords[ability].title}
            </Box>
          ))}
        </Boxes>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Cluster"
            description="Name or resource ID. Leave empty for every cluster."
            maxLength={assertionLimits.cluster}
            error={errors.cluster}
            value={draft.cluster}
            onChange={(cluster) => change({ cluster })}
          />
          <TextField
            label="Database"
            description="Name. Leave empty for every database."
            maxLength={assertionLimits.database}
            error={errors.database}
            value={draft.database}
            onChange={(database) => change({ database })}
          />
        </div>
        <Boxes legend="Kinds of access" error={errors.how}>
          {[...new Set([...usualHows, ...draft.how])].map((how) => (
            <Box
              key={how}
              checked={draft.how.includes(how)}
              onChange={(checked) => change({ how: toggled(draft.how, how, checked) })}
            >
              {howWords[how].title}
            </Box>
          ))}
        </Boxes>
      </form>
    </Dialog>
  );
}

function toggled<T>(list: readonly T[], item: T, isOn: boolean): T[] {
  const others = list.filter((other) => other !== item);
  return isOn ? [...others, item] : others;
}

function Boxes(props: { legend: string; error: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset {...(props.error ? { 'aria-describedby': id } : {})}>
      <legend className="mb-1 font-medium">
        {props.legend} <span className="font-normal text-muted">(required)</span>
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">{props.children}</div>
      {props.error ? (
        <p id={id} className="text-xs text-fail">
          {props.error}
        </p>
      ) : null}
    </fieldset>
  );
}

function Box(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <Checkbox checked={props.checked} onChange={props.onChange}>
      {props.children}
    </Checkbox>
  );
}
