import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { CalloutPoliciesInput } from './callout-policies-input';
import { sampleFormProps } from './sample-form-props';

it('a callout policy with a recorded number shows its word, and any other number asks for one', () => {
  const policies = [
    { calloutType: 'SQL', calloutUriRegex: 'contoso', outboundAccess: 'deny' },
    { calloutType: 6, calloutUriRegex: '.*', outboundAccess: 0 },
  ];
  const html = renderToStaticMarkup(
    <CalloutPoliciesInput
      snapshot={sampleSnapshot({ cluster: { properties: { calloutPolicies: policies } } })}
      {...sampleFormProps}
    />,
  );
  const selects = html.match(/<select.*?<\/select>/g) ?? [];
  expect(selects.map((select) => /<option[^>]* selected="">([^<]*)/.exec(select)?.[1])).toEqual([
    'Deny',
    'sql',
    'Allow',
    'Select',
  ]);
});
