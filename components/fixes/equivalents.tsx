'use client';

import { useState } from 'react';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { type RenderFormat, renderFormats, renderPlan } from '@/lib/fixes/render/render-plan';
import { CodeBlock } from '../ui/copy-button';
import { Tabs } from '../ui/tabs';

const labels: Record<RenderFormat, string> = {
  rest: 'REST',
  'az-rest': 'az rest',
  'az-cli': 'Azure CLI',
  powershell: 'PowerShell',
  bicep: 'Bicep',
  terraform: 'Terraform',
};

export function Equivalents({ plan, armEndpoint }: { plan: FixPlan; armEndpoint?: string | undefined }) {
  const [format, setFormat] = useState<RenderFormat>('rest');
  return (
    <Tabs
      label="Code format"
      value={format}
      onChange={setFormat}
      tabs={renderFormats.map((value) => ({
        value,
        label: labels[value],
        panel: (
          <CodeBlock
            label={labels[value]}
            code={renderPlan(plan, value, armEndpoint === undefined ? {} : { armEndpoint }).text}
          />
        ),
      }))}
    />
  );
}
