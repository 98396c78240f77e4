'use client';

import clsx from 'clsx';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type SettingName, settingNames } from '@/lib/client/settings/parse-setting';
import { longestCheckSettings, toCheckSettingsHeader } from '@/lib/model/api/api';
import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import { figure } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { LeaveGuard } from '../ui/leave-guard';
import { type ChosenSettings, draftOf, parseDraft, type SettingDraft, withoutDefaults } from './setting-draft';
import { type DecidedCheck, SettingRow } from './setting-row';
import { settingGroups } from './setting-words';

type PerSetting<Value> = Partial<Record<SettingName, Value>>;

/** Saves nothing while a field is invalid. */
export function SettingsForm(props: {
  kept: ChosenSettings;
  /** The organization's values, or the product's defaults. */
  defaults?: CheckSettings;
  checksOf: (name: SettingName) => readonly DecidedCheck[];
  onSave: (settings: ChosenSettings) => void;
}) {
  const { kept, defaults = defaultCheckSettings } = props;
  const form = useRef<HTMLFormElement>(null);
  const [drafts, setDrafts] = useState<PerSetting<SettingDraft>>({});
  const [errors, setErrors] = useState<PerSetting<string>>({});
  const [tooLong, setTooLong] = useState<number>();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const keptDraft = (name: SettingName) => draftOf(kept[name] ?? defaults[name]);
  const isChanged = (name: SettingName) => drafts[name] !== undefined && drafts[name] !== keptDraft(name);
  const changed = settingNames.filter(isChanged).length;

  const write = (name: SettingName, draft: SettingDraft) => {
    setDrafts({ ...drafts, [name]: draft });
    setErrors({ ...errors, [name]: undefined });
  };
  const discard = () => {
    setDrafts({});
    setErrors({});
    setTooLong(undefined);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { settings, errors: found } = parseDrafts((name) => drafts[name] ?? keptDraft(name), defaults);
    const length = toCheckSettingsHeader(settings)?.length ?? 0;
    setTooLong(length > longestCheckSettings ? length : undefined);
    const [wrong] = settingNames.filter((name) => found[name]);
    // A closed group opens first, because hidden fields take no focus.
    flushSync(() => {
      setErrors(found);
      setClosed((titles) => new Set([...titles].filter((title) => !groupOf(title).some((name) => found[name]))));
    });
    if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    else if (length <= longestCheckSettings) {
      discard();
      props.onSave(settings);
    }
  };

  return (
    <form
      ref={form}
      onSubmit={save}
      noValidate
      className="flex flex-col gap-4 [&_:is(a,button,input,textarea)]:scroll-mb-16"
    >
      <div className="grid items-start gap-4 2xl:grid-cols-2">
        {settingGroups.map(({ title, names }) => (
          <Group
            key={title}
            title={title}
            hint={modifiedWords(names.filter((name) => (drafts[name] ?? keptDraft(name)) !== draftOf(defaults[name])))}
            isOpen={!closed.has(title)}
            onToggle={() => setClosed(toggled(closed, title))}
          >
            <ul className="divide-y rounded-md border bg-surface">
              {names.map((name) => (
                <SettingRow
                  key={name}
                  name={name}
                  usual={defaults[name]}
                  draft={drafts[name] ?? keptDraft(name)}
                  changed={isChanged(name)}
                  error={errors[name]}
                  checks={props.checksOf(name)}
                  onChange={(draft) => write(name, draft)}
                />
              ))}
            </ul>
          </Group>
        ))}
      </div>
      {tooLong ? (
        <Banner kind="fail" announce title="Settings are too long">
          The settings have {figure(tooLong)} characters, and the limit is {figure(longestCheckSettings)}. Shorten the
          lists of tenants, subscriptions, audiences, or tags. Nothing was saved.
        </Banner>
      ) : null}
      <LeaveGuard
        active={changed > 0}
        title="Discard changes?"
        text="Your changes aren’t saved. If you leave this page, you lose them."
        onDiscard={discard}
      />
      <div
        className={clsx(
          'bottom-0 -mx-3 flex flex-wrap items-center gap-2 border-t bg-surface px-3 py-2 sm:mx-0 sm:rounded-md sm:border',
          // It covers fields, so it stays in view only while there's something to save.
          changed > 0 && 'sm:sticky',
        )}
      >
        <Button look="primary" type="submit" disabledReason={changed === 0 ? 'No unsaved changes' : undefined}>
          Save settings
        </Button>
        <Button disabledReason={changed === 0 ? 'No unsaved changes' : undefined} onClick={discard}>
          Discard changes
        </Button>
        <p role="status" className="text-muted">
          {changed === 0 ? '' : `${changed} unsaved ${changed === 1 ? 'change' : 'changes'}`}
        </p>
        <Button look="quiet" className="ml-auto" onClick={() => setDrafts(allUsual(defaults))}>
          Use default for all
        </Button>
      </div>
    </form>
  );
}

/** Fields of a collapsed group stay in the form, hidden. */
function Group(props: { title: string; hint: string; isOpen: boolean; onToggle: () => void; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-label={props.title} className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">
        <button
          type="button"
          aria-expanded={props.isOpen}
          aria-controls={id}
          onClick={props.onToggle}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-sm hover:underline"
        >
          <Icon name="chevronRight" className={clsx('text-muted', props.isOpen && 'rotate-90')} />
          {props.title}
          {props.hint ? <span className="font-normal text-muted">{props.hint}</span> : null}
        </button>
      </h3>
      <div id={id} hidden={!props.isOpen}>
        {props.children}
      </div>
    </section>
  );
}

function groupOf(title: string): readonly SettingName[] {
  return settingGroups.find((group) => group.title === title)?.names ?? [];
}

function modifiedWords(names: readonly SettingName[]): string {
  return names.length === 0 ? '' : `${names.length} modified`;
}

function toggled(titles: ReadonlySet<string>, title: string): ReadonlySet<string> {
  const next = new Set(titles);
  if (!next.delete(title)) next.add(title);
  return next;
}

function allUsual(defaults: CheckSettings): PerSetting<SettingDraft> {
  return Object.fromEntries(settingNames.map((name) => [name, draftOf(defaults[name])]));
}

function parseDrafts(draftFor: (name: SettingName) => SettingDraft, defaults: CheckSettings) {
  const settings: Partial<CheckSettings> = {};
  const errors: PerSetting<string> = {};
  for (const name of settingNames) {
    const judged = parseDraft(name, draftFor(name));
    if ('error' in judged) errors[name] = judged.error;
    else if ('value' in judged) Object.assign(settings, { [name]: judged.value });
  }
  return { settings: withoutDefaults(settings, defaults), errors };
}
