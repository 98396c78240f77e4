import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { factsOf, fixIdsOf, knownInput } from '@/lib/fixes/catalog';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { hasInputForm } from './input-forms';

const offered = [...new Set(checks.flatMap(fixIdsOf))];

describe('a fix that a finding offers', () => {
  it.each(offered)('a fix that a finding offers gets its input from a form, a page, or the cluster: %s', (fixId) => {
    const asked = hasInputForm(fixId) || factsOf(fixId)?.page !== undefined || factsOf(fixId)?.choose === true;
    const known = fixInputSchemas[fixId].safeParse(knownInput(fixId, sampleSnapshot()));
    expect(asked || known.success).toBe(true);
  });
});
