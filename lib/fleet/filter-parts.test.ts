import { describe, expect, it } from 'vitest';
import { noFilter } from '@/lib/model/fleet-filter';
import { defaultTagNames } from '@/lib/model/tag-names';
import { operatorsOf, partsOf, withOperator, withValues } from './filter-parts';

const tags = { names: new Set(['env', 'owner', 'ms-resource-usage:x']), meanings: defaultTagNames };

describe('the pills of a filter', () => {
  it('a filter has a pill for each field and operator', () => {
    const not = ['tag=env:test', 'tag=owner', 'tag=ms-resource-usage:x', 'location=westeurope'];
    const filter = { ...noFilter, tag: ['env:prod'], severity: ['high' as const], not };
    expect(partsOf(filter, tags)).toEqual([
      { field: 'location', operator: 'is not', values: ['westeurope'] },
      { field: 'tag', operator: 'is', values: ['env:prod'] },
      { field: 'tag', operator: 'is not', values: ['env:test'] },
      { field: 'tag', operator: 'is missing', values: ['owner', 'ms-resource-usage:x'] },
      { field: 'severity', operator: 'is', values: ['high'] },
    ]);
  });

  it('tags of a known meaning have a pill of their own', () => {
    const tag = ['environment/env/stage:prod', 'team:a', 'owner/contact:x'];
    const filter = { ...noFilter, tag, not: ['tag=environment/env/stage', 'tag=owner/contact:y', 'tag=team'] };
    expect(partsOf(filter, tags)).toEqual([
      { field: 'tag', meaning: 'environment', operator: 'is', values: ['environment/env/stage:prod'] },
      { field: 'tag', meaning: 'environment', operator: 'is missing', values: ['environment/env/stage'] },
      { field: 'tag', meaning: 'owner', operator: 'is', values: ['owner/contact:x'] },
      { field: 'tag', meaning: 'owner', operator: 'is not', values: ['owner/contact:y'] },
      { field: 'tag', operator: 'is', values: ['team:a'] },
      { field: 'tag', operator: 'is missing', values: ['team'] },
    ]);
    const part = { field: 'tag', meaning: 'environment', operator: 'is' } as const;
    expect(withValues(filter, part, ['environment/env/stage:test'], tags).tag).toEqual([
      'team:a',
      'owner/contact:x',
      'environment/env/stage:test',
    ]);
  });

  it('a missing tag of a known meaning needs no value', () => {
    const part = { field: 'tag', meaning: 'owner', operator: 'is', values: ['owner/contact:x'] } as const;
    const missing = withOperator({ ...noFilter, tag: part.values }, part, 'is missing', tags);
    expect(missing).toEqual({ ...noFilter, not: ['tag=owner/contact'] });
    const back = { ...part, operator: 'is missing', values: ['owner/contact'] } as const;
    expect(withOperator(missing, back, 'is', tags)).toEqual(noFilter);
    expect(withOperator({ ...noFilter, tag: part.values }, part, 'is not', tags).not).toEqual(['tag=owner/contact:x']);
  });

  it('only tags can be missing, and results can only be selected', () => {
    expect(operatorsOf('tag')).toEqual(['is', 'is not', 'is missing']);
    expect(operatorsOf('location')).toEqual(['is', 'is not']);
    expect(operatorsOf('outcome')).toEqual(['is']);
  });

  it('new values of a pill leave the other pills as they are', () => {
    const filter = { ...noFilter, not: ['tag=owner', 'tag=env:test'] };
    const changed = withValues(filter, { field: 'tag', operator: 'is missing' }, ['env'], tags);
    expect(changed.not).toEqual(['tag=env:test', 'tag=env']);
    const removed = withValues(changed, { field: 'tag', operator: 'is not' }, [], tags);
    expect(removed.not).toEqual(['tag=env']);
    expect(withValues(filter, { field: 'severity', operator: 'is' }, ['low'], tags).severity).toEqual(['low']);
  });

  it('another operator keeps the values that it can have', () => {
    const filter = { ...noFilter, tag: ['env:prod', 'owner'] };
    const part = { field: 'tag', operator: 'is', values: filter.tag } as const;
    expect(withOperator(filter, part, 'is not', tags)).toEqual({ ...noFilter, not: ['tag=env:prod'] });
    expect(withOperator(filter, part, 'is missing', tags)).toEqual({ ...noFilter, not: ['tag=owner'] });
  });
});
