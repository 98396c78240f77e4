'use client';

import { useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { mostNames, rememberHandedOver } from '@/lib/client/handed-over-plans';
import { fileTime } from '@/lib/export/file-name';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { visibleText } from '@/lib/model/visible-text';
import { calendarFile } from '@/lib/plan-file/calendar-file';
import { windowText } from '@/lib/plan-file/maintenance-window';
import { mostBytes, mostNoteCharacters } from '@/lib/plan-file/plan-file';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { saveFile } from '../ui/save-file';
import { TextArea } from '../ui/text-area';
import { type PlanDraft, planFileOf, planUid } from './plan-draft';
import { copyPlanLink, type PlanOutcome, planLink } from './plan-link';
import { noWindow, toWindow, WindowFields } from './window-fields';

const tooLarge: PlanOutcome = {
  kind: 'fail',
  title: 'The plan is too large for a plan file',
  text: `A plan file has at most ${mostBytes / 1024} KiB. Select fewer clusters. Nothing was saved.`,
};

/** Saves a plan for another person to review and apply, and lists it on Runs. Writes nothing to Azure. */
export function HandOverDialog(props: {
  draft: PlanDraft;
  /** Clusters that aren't part of the plan, and why. */
  leftOut?: string | undefined;
  onClose: () => void;
}) {
  const { draft } = props;
  const { person, config } = useSession();
  const [note, setNote] = useState('');
  const [entered, setEntered] = useState(noWindow);
  const [tried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<PlanOutcome | null>(null);
  const uid = planUid(draft, person);
  const { window, error } = toWindow(entered, new Date());
  /** Stores an edit. What was saved or copied before doesn't have it. */
  const edited =
    <Value,>(store: (value: Value) => void) =>
    (value: Value) => {
      setOutcome(null);
      store(value);
    };

  /** Calls back with the text of the plan, unless something is missing. A link never has the reason. */
  const withText =
    (act: (text: string, at: string) => Promise<PlanOutcome> | PlanOutcome, isFile = false) =>
    async () => {
      setTried(true);
      setOutcome(null);
      if (error !== undefined) return;
      const at = new Date().toISOString();
      const author = { person, version: config.version, at, note, window };
      const shared = planFileOf({ ...draft, reason: undefined }, author);
      const text = isFile ? planFileOf(draft, author) : shared;
      const next = text === undefined ? tooLarge : await act(text, at);
      setOutcome(next);
      if (shared === undefined || text === undefined || next.kind === 'fail') return;
      const link = await planLink(shared, location.origin);
      const names = draft.targets.map(({ target }) => lastSegment(target));
      rememberHandedOver({
        id: uid,
        tenantId: person.tenantId,
        personId: person.objectId,
        fixId: draft.fixId,
        clusters: names.slice(0, mostNames),
        count: names.length,
        createdAt: at,
        ...defined({ window, fragment: link && new URL(link).hash }),
      });
    };
  const toFile = withText((text, at) => {
    const name = `kustodian-plan-${draft.fixId}-${fileTime(at)}.json`;
    saveFile({ name, blob: new Blob([text], { type: 'application/json' }) });
    return { kind: 'pass', title: 'Plan saved', text: name };
  }, true);
  const toLink = withText(copyPlanLink);
  const toCalendar = withText(async (text, at) => {
    if (!window) return { kind: 'fail', title: 'Set a maintenance window first' };
    const url = await planLink(text, location.origin);
    const description = [
      `${draft.title}.`,
      `Prepared by ${visibleText(person.name)}.`,
      `Maintenance window: ${windowText(window)}.`,
      ...(note.trim() === '' ? [] : [note.trim()]),
      url === undefined ? 'The plan is too long for a link. Open the plan file.' : `Open the plan: ${url}`,
    ].join('\n');
    const event = { uid, createdAt: at, window, summary: draft.title, description, url, version: config.version };
    const name = `kustodian-maintenance-${draft.fixId}-${window.start.slice(0, 10)}.ics`;
    saveFile({ name, blob: new Blob([calendarFile(event)], { type: 'text/calendar; charset=utf-8' }) });
    return { kind: 'pass', title: 'Calendar event saved', text: name };
  });

  return (
    <Dialog
      open
      onClose={props.onClose}
      title="Hand over"
      description={<span className="break-words">{draft.title}</span>}
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Close</Button>
          {entered.isOn ? (
            <Button icon="clock" onClick={() => void toCalendar()}>
              Save calendar event
            </Button>
          ) : null}
          <Button icon="download" onClick={() => void toFile()}>
            Save file
          </Button>
          <Button look="primary" icon="copy" onClick={() => void toLink()}>
            Copy link
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-muted">
          Another person opens the plan, reviews it, and applies it with their permissions. It contains your name, and
          the names and IDs of clusters and principals, but no token.
        </p>
        {props.leftOut ? <Banner kind="info">{props.leftOut}</Banner> : null}
        <TextArea
          label="Note (optional)"
          description="For the person who opens the plan."
          maxLength={mostNoteCharacters}
          value={note}
          onChange={edited(setNote)}
        />
        <WindowFields value={entered} error={tried ? error : undefined} onChange={edited(setEntered)} />
        {outcome ? (
          <Banner kind={outcome.kind} announce title={outcome.title}>
            {outcome.text ? <p className="break-all">{outcome.text}</p> : null}
          </Banner>
        ) : null}
      </div>
    </Dialog>
  );
}
