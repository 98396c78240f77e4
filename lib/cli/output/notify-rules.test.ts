import { describe, expect, it } from 'vitest';
import { defaultTagNames } from '@/lib/model/tag-names';
import { Arguments } from '../arguments/arguments';
import { compareWithBaseline } from '../scan/baseline';
import type { Gate } from '../scan/gate';
import { sampleReport } from '../testing/sample-report';
import { notificationBody } from './notify';
import { matchedRules, readNotifyRules } from './notify-rules';

const subscription = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';

const read = (rules: readonly string[], more: readonly string[] = ['notify', 'baseline']) =>
  readNotifyRules(new Arguments(new Map([['notify-on', rules], ...more.map((name) => [name, ['x']] as const)]), []));

describe('the rules of a notification', () => {
  it('every form of a rule is read, and without a rule every scan notifies', () => {
    expect(read([])).toBeUndefined();
    expect(read(['always', 'gate', 'unread', 'new', 'new:low'])).toMatchObject([
      { kind: 'always' },
      { kind: 'gate' },
      { kind: 'unread' },
      { kind: 'new', severity: 'high' },
      { kind: 'new', severity: 'low' },
    ]);
    expect(
      read([`new:info@subscription=${subscription.toUpperCase()}`, 'new@tag=Team: a:b@c ', 'new@production']),
    ).toEqual([
      expect.objectContaining({ severity: 'info', filter: { kind: 'subscription', id: subscription } }),
      expect.objectContaining({ filter: { kind: 'tag', name: 'team', value: 'a:b@c' } }),
      expect.objectContaining({ filter: { kind: 'production' } }),
    ]);
  });

  it.each([
    'new:critical',
    'new@tag=env',
    'new@tag=env:',
    'new@tag=:prod',
    'new@subscription=1',
    'new@',
    'new:',
    'new:high:low',
    'gate@production',
    'fixed',
    'Always',
    '',
  ])('the rule %j is refused', (rule) => {
    expect(() => read([rule])).toThrow('Enter always, gate, unread, or new for --notify-on');
  });

  it.each([
    ['the same rule twice', ['gate', 'gate'], undefined, 'twice'],
    ['the same rule in two forms', ['new', 'new:high'], undefined, 'twice'],
    ['eleven rules', Array.from({ length: 11 }, (_, index) => `new@tag=a:${index}`), undefined, 'at most 10 times'],
    ['no --notify', ['always'], ['baseline'], '--notify-on needs --notify URL.'],
    ['new without a baseline', ['always', 'new'], ['notify'], '--notify-on new needs --baseline FILE.'],
  ])('%s is refused', (_name, rules, more, message) => {
    expect(() => read(rules, more)).toThrow(message);
  });
});

describe('a rule that matches', () => {
  const failure = (cluster: string, severity: 'high' | 'low') =>
    ({ cluster, check: 'disk-encryption-off', severity, why: 'new-failure' }) as const;
  const newFailures = [failure('/dev', 'high'), failure('/prod', 'low'), failure('/prod', 'high')];
  const real = new Map([
    ['/dev', { tags: { env: 'dev' }, subscriptionId: 'a' }],
    ['/prod', { tags: { ENV: ' Prod ' }, subscriptionId: subscription.toUpperCase() }],
  ]);
  const matched = (rules: readonly string[], gate: Gate = { exit: 0, reasons: [] }) => {
    const report = sampleReport(['adx1']);
    const { snapshot } = report;
    const comparison = { ...compareWithBaseline(snapshot, snapshot), newFailures };
    const facts = { real, environmentTags: defaultTagNames.environment };
    return matchedRules(read(rules) ?? [], { unread: [], gate, comparison }, facts);
  };

  it.each([
    ['new', 2],
    ['new:low', 3],
    ['new:high@production', 1],
    ['new:info@production', 2],
    ['new:low@tag=Env:Prod', 2],
    [`new@subscription=${subscription}`, 1],
    ['always', 1],
  ])('%s counts %d', (rule, count) => {
    expect(matched([rule])).toEqual([{ rule, count }]);
  });

  it.each(['new@tag=env:prod', 'new@tag=team:data', 'gate', 'unread'])('%s matches nothing here', (rule) => {
    expect(matched([rule])).toEqual([]);
  });

  it('the rules that match are in the message, in the order of the options', () => {
    const reasons = [{ kind: 'new', message: 'One.', count: 1 } as const];
    const rules = matched(['always', 'unread', 'gate'], { exit: 3, reasons });
    expect(rules).toEqual([
      { rule: 'always', count: 1 },
      { rule: 'gate', count: 1 },
    ]);
    expect(notificationBody('example.com', sampleReport(['adx1']), rules)).toMatchObject({ matched: rules });
    expect(notificationBody('example.com', sampleReport(['adx1']))).not.toHaveProperty('matched');
    for (const host of ['hooks.slack.com', 'contoso.webhook.office.com'])
      expect(JSON.stringify(notificationBody(host, sampleReport(['adx1']), rules))).toContain('Rule gate: 1');
  });
});
