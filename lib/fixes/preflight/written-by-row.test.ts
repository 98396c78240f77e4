import { describe, expect, it } from 'vitest';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { writtenByRows } from './written-by-row';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false }, tags: { owner: 'ada' } } });
const plan = buildPlan('disk-encryption-off', {}, off);
const write = { by: 'ada@contoso.com', byType: 'User', client: 'Azure Portal', at: '2026-11-20T08:00:00Z' };

describe('who wrote the cluster last', () => {
  it.each([
    ['a person in the portal', write, 'pass', 'ada@contoso.com with Azure Portal'],
    [
      'a person with Terraform',
      { ...write, client: 'HashiCorp Terraform' },
      'warn',
      'The code to commit is on the Terraform',
    ],
    [
      'a person with a template, which History warns about too,',
      { ...write, client: 'ARM Template' },
      'warn',
      'Last changed by Template: ',
    ],
    [
      'an application',
      { ...write, by: 'c0ffee', byType: 'Application', client: 'Unknown' },
      'warn',
      'An application last changed the cluster: c0ffee (',
    ],
    ['nobody within 14 days', null, 'pass', '14 days'],
  ])('the last writer of the cluster is %s', (_who, last, state, says) => {
    expect(writtenByRows(off, plan, sampleReading(last))).toEqual([
      { id: 'written-by', state, message: expect.stringContaining(says) },
    ]);
  });

  it('the warning about Terraform names the tool first and has short sentences', () => {
    const [row] = writtenByRows(off, plan, sampleReading({ ...write, client: 'HashiCorp Terraform' }));
    const sentences = row?.message.split(/(?<=\.) /) ?? [];
    expect(sentences.slice(0, 2)).toEqual([
      expect.stringMatching(/^Last changed by Terraform: /),
      'The next deployment reverts this fix unless you also update the template.',
    ]);
    for (const sentence of sentences) expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
  });

  it('the last writer is unknown and doesn’t pass if Resource Graph refused the query', () => {
    const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    expect(writtenByRows(off, plan, refused)).toMatchObject([{ state: 'unknown' }]);
    expect(writtenByRows(off, plan, undefined)).toEqual([]);
  });

  it('a tag that names a template takes precedence over the last writer', () => {
    const tagged = sampleSnapshot({ cluster: { tags: { 'managed-by': 'terraform' } } });
    expect(writtenByRows(tagged, plan, sampleReading(write))).toMatchObject([
      { state: 'warn', message: expect.stringContaining('managed-by: terraform') },
    ]);
  });

  it('a tag about a deployment isn’t a template', () => {
    const tagged = sampleSnapshot({
      cluster: { properties: { enableDiskEncryption: false }, tags: { deployment: 'prod' } },
    });
    expect(writtenByRows(tagged, plan, sampleReading(write))).toMatchObject([{ state: 'pass' }]);
  });

  it('the last writer isn’t shown for a plan that doesn’t write the cluster', () => {
    const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'AllDatabasesViewer' };
    expect(writtenByRows(off, buildPlan('assign-kusto-role', input, off), sampleReading(write))).toEqual([]);
  });
});
