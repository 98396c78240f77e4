import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FieldsForm } from './fields-form';

describe('the form of a fix with fields', () => {
  it('the form of a fix shows each field with its known value', () => {
    const html = renderToStaticMarkup(
      <FieldsForm
        fixId="sku-no-sla"
        initial={{ skuName: 'Standard_E2ads_v5', capacity: 2 }}
        onSubmit={() => undefined}
        onCancel={() => undefined}
      />,
    );
    expect(html).toContain('value="Standard_E2ads_v5"');
    expect(html).toContain('value="2"');
    expect(html).toContain('Instances');
  });
});
