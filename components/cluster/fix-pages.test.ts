import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FixId } from '@/lib/model/fix-id';
import { fixInputSchemas } from '@/lib/model/fix-input';
import { fixWords } from '../fixes/fix-words';
import { hasInputForm } from '../fixes/inputs/input-forms';
import { knownInput } from '../fixes/known-input';
import { fixPages } from './fix-pages';

const offered: FixId[] = [...new Set(checks.flatMap(({ fixes }) => fixes.map(({ fixId }) => fixId)))];

describe('a fix that a finding offers', () => {
  it.each(offered)('gets its input from a form, a page or the cluster itself: %s', (fixId) => {
    const asked = hasInputForm(fixId) || fixPages[fixId] !== undefined || fixWords[fixId].choose === true;
    const known = fixInputSchemas[fixId].safeParse(knownInput(fixId, sampleSnapshot()));
    expect(asked || known.success).toBe(true);
  });
});
