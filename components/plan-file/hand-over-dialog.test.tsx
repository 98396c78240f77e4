import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readPlanFile } from '@/lib/plan-file/read-plan-file';
import { samplePlanFile, sampleTenant } from '@/lib/plan-file/sample-plan-file';
import { HandOverDialog } from './hand-over-dialog';
import { type PlanDraft, planUid } from './plan-draft';
import { readPlanLink } from './plan-link';

const saved = vi.hoisted(() => ({ files: [] as { name: string; blob: Blob }[] }));
vi.mock('../ui/save-file', () => ({ saveFile: (file: { name: string; blob: Blob }) => saved.files.push(file) }));
const person = {
  tenantId: '',
  objectId: '11111111-2222-4333-8444-555555555555',
  name: 'Ada, "Countess"\r\nEND:VEVENT',
};
vi.mock('@/lib/client/auth/auth-provider', () => ({
  useSession: () => ({ person, config: { version: '0.1.0' } }),
}));

const [steps] = samplePlanFile().plans;
const draft: PlanDraft = {
  kind: 'fix',
  fixId: 'disk-encryption-off',
  input: {},
  title: 'Turn on disk encryption (contosofraud)',
  targets: [{ target: steps?.targets[0] ?? '', stepsHash: steps?.stepsHash ?? '', changes: steps?.changes ?? [] }],
  names: { '11111111-2222-4333-8444-555555555555': 'SG-Fraud', 'not-an-id': 'x' },
};

async function show(change: Partial<PlanDraft> = {}) {
  render(<HandOverDialog draft={{ ...draft, ...change }} onClose={() => undefined} />);
  await screen.findByRole('dialog', { name: 'Hand over' });
  return userEvent.setup();
}

/** Enters a window in local time, and returns it in UTC. */
async function enterWindow(user: ReturnType<typeof userEvent.setup>, start: string, end: string) {
  await user.click(screen.getByLabelText('Maintenance window'));
  fireEvent.change(screen.getByLabelText('Start'), { target: { value: start } });
  fireEvent.change(screen.getByLabelText('End'), { target: { value: end } });
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}

beforeEach(() => {
  saved.files = [];
  person.tenantId = sampleTenant;
});

describe('handing over a plan', () => {
  it('the file has the author, the note, the window in UTC, and the names, and is read again', async () => {
    const user = await show();
    await user.type(screen.getByLabelText('Note (optional)'), 'Please apply.');
    const window = await enterWindow(user, '2099-02-01T22:00', '2099-02-01T23:00');
    await user.click(screen.getByRole('button', { name: 'Save file' }));
    expect(await screen.findByText('Plan saved')).toBeTruthy();
    const text = (await saved.files[0]?.blob.text()) ?? '';
    const read = readPlanFile(text, { tenantId: sampleTenant, version: '0.1.0' });
    expect(read).toMatchObject({
      plan: {
        kind: 'fix',
        createdBy: { objectId: person.objectId },
        note: 'Please apply.',
        window,
        names: [{ id: '11111111-2222-4333-8444-555555555555', name: 'SG-Fraud' }],
      },
    });
  });

  it('the file proposes the reason, and the link never has it', async () => {
    const user = await show({ reason: ' CHG-1042: encrypt disks ' });
    await user.click(screen.getByRole('button', { name: 'Save file' }));
    const text = (await saved.files[0]?.blob.text()) ?? '';
    expect(JSON.parse(text)).toMatchObject({ format: 'kustodian.plan/2', reason: 'CHG-1042: encrypt disks' });
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    await screen.findByText('Link copied');
    expect(await readPlanLink(await navigator.clipboard.readText())).not.toContain('CHG-1042');
  });

  it('the link has the same plan in its fragment', async () => {
    const user = await show();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('Link copied')).toBeTruthy();
    const text = await readPlanLink(await navigator.clipboard.readText());
    expect('plan' in readPlanFile(text ?? '', { tenantId: sampleTenant, version: '0.1.0' })).toBe(true);
  });

  it('an edit clears that the plan was saved or copied, because it doesn’t have the edit', async () => {
    const user = await show();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('Link copied')).toBeTruthy();
    await user.type(screen.getByLabelText('Note (optional)'), 'x');
    expect(screen.queryByText('Link copied')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save file' }));
    expect(await screen.findByText('Plan saved')).toBeTruthy();
    await user.click(screen.getByLabelText('Maintenance window'));
    expect(screen.queryByText('Plan saved')).toBeNull();
  });

  it('a corrected calendar event replaces the first, and another plan has another event', async () => {
    const user = await show();
    const save = async () => {
      await user.click(screen.getByRole('button', { name: 'Save calendar event' }));
      await screen.findByText('Calendar event saved');
      return /\r\nUID:(\S+)/.exec(((await saved.files.at(-1)?.blob.text()) ?? '').replaceAll('\r\n ', ''))?.[1];
    };
    await enterWindow(user, '2099-02-01T22:00', '2099-02-01T23:00');
    const first = await save();
    fireEvent.change(screen.getByLabelText('End'), { target: { value: '2099-02-01T23:30' } });
    await user.type(screen.getByLabelText('Note (optional)'), 'Later.');
    expect(first).toMatch(/^[0-9a-f]{64}@kustodian$/);
    expect(await save()).toBe(first);
    expect(saved.files).toHaveLength(2);
    expect(planUid({ ...draft, input: { other: true } }, person)).not.toBe(planUid(draft, person));
  });

  it('a plan that is too long for a link is saved as a file instead', async () => {
    const targets = Array.from({ length: 400 }, (_, index) => ({
      target: `8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/rg-${(index * 7919) % 8831}/cluster${(index * 104_729) % 1_299_709}`,
      stepsHash: steps?.stepsHash ?? '',
    }));
    const user = await show({ kind: 'run', targets });
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('The plan is too long for a link. Save a file instead.')).toBeTruthy();
    expect(screen.getByText('A link has at most 4,000 characters.')).toBeTruthy();
  });

  it('a plan that is too large for a file isn’t saved', async () => {
    const user = await show({ input: { text: 'x'.repeat(70_000) } });
    await user.click(screen.getByRole('button', { name: 'Save file' }));
    expect(await screen.findByText('The plan is too large for a plan file')).toBeTruthy();
    expect(saved.files).toEqual([]);
  });

  it('a window that ends before it starts is refused with an example', async () => {
    const user = await show();
    await enterWindow(user, '2099-02-01T22:00', '2099-02-01T21:00');
    await user.click(screen.getByRole('button', { name: 'Save file' }));
    expect(await screen.findByText('Enter an end after the start, such as one hour later.')).toBeTruthy();
    expect(saved.files).toEqual([]);
  });

  it('the calendar event has the window and the link, and a hostile name adds no line', async () => {
    const user = await show();
    await enterWindow(user, '2099-02-01T22:00', '2099-02-01T23:00');
    await user.click(screen.getByRole('button', { name: 'Save calendar event' }));
    expect(await screen.findByText('Calendar event saved')).toBeTruthy();
    const text = ((await saved.files[0]?.blob.text()) ?? '').replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:Turn on disk encryption (contosofraud)\r\n');
    expect(text).toContain('Prepared by Ada\\, "Countess"');
    expect(text.split('\r\n').filter((line) => line === 'END:VEVENT')).toHaveLength(1);
    expect(await readPlanLink(/\r\nURL:(\S+)/.exec(text)?.[1] ?? '')).toContain('kustodian.plan/1');
  });
});
