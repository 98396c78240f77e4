import { describe, expect, it } from 'vitest';
import type { SandboxCustomImage } from '@/lib/model/azure/kusto-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { customImageUnpinned } from './custom-image-unpinned';

const image = (name: string, properties: SandboxCustomImage['properties']): SandboxCustomImage => ({
  id: `/c/SandboxCustomImages/${name}`,
  name: `c/${name}`,
  properties,
});

function judge(...contents: (string | null | undefined)[]) {
  return evaluateSample(customImageUnpinned, {
    sandboxCustomImages: contents.map((requirementsFileContent, index) =>
      image(`image-${index + 1}`, { language: 'Python', requirementsFileContent }),
    ),
  });
}

describe('custom-image-unpinned', () => {
  it.each([
    ['scipy==1.14.1', []],
    ['scipy === 1.14.1', []],
    ['scipy==1.14.1 --hash=sha256:abc', []],
    ['scipy==1.14.1 \\\n  --hash=sha256:abc', []],
    ['--index-url https://pypi.contoso.com/simple\nscipy==1.14.1', []],
    ['# anytree\n\n  \nscipy==1.14.1 # anytree', []],
    ['scipy==1.14.1\r\nanytree==2.12.1\r\n', []],
    ['scipy==1.14.1; python_version >= "3.10"', []],
    ['anytree', ['anytree']],
    ['scipy==1.14.1\r\n anytree \r\n', ['anytree']],
    ['anytree # ==2.12.1', ['anytree']],
    ['scipy>=1.10', ['scipy>=1.10']],
    ['scipy~=1.10', ['scipy~=1.10']],
    ['scipy==1.*', ['scipy==1.*']],
    ['anytree; python_version == "3.11"', ['anytree; python_version == "3.11"']],
    ['a==1\nb\nc>1', ['b', 'c>1']],
  ])('%j leave %j open', (content, open) => {
    const finding = judge(content);
    expect(finding.outcome).toBe(open.length > 0 ? 'fail' : 'pass');
    expect(finding.properties).toEqual([
      {
        property: 'packages without a pinned version',
        actual: open.length > 0 ? `${open.length}: ${open.map((line) => `image-1: ${line}`).join(', ')}` : '0',
        expected: '0',
      },
    ]);
  });

  it('unpinned packages are listed with their image', () => {
    expect(judge('a==1', 'b\nc')).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Packages without a pinned version: image-2: b, image-2: c.',
    });
  });

  it.each([
    ['anytree\nAnyTree>=2', ['image-1/anytree']],
    ['scikit-learn[all]>=1', ['image-1/scikit-learn']],
    ['https://pypi.contoso.com/anytree.whl', ['image-1/https://pypi.contoso.com/anytree.whl']],
    ['[scipy]', ['image-1/[scipy]']],
  ])('the packages of %j count once, without their version', (content, items) => {
    expect(judge(content).items).toEqual(items);
  });

  it('a requirement that ends with its operator isn’t pinned', () => {
    expect(judge('scipy==').outcome).toBe('fail');
    expect(judge('==1').outcome).toBe('pass');
  });

  it('a custom image without packages passes', () => {
    expect(judge('', null, undefined).outcome).toBe('pass');
    expect(evaluateSample(customImageUnpinned, { sandboxCustomImages: [image('bare', null)] }).outcome).toBe('pass');
  });

  it("the check for packages doesn't apply without a custom image", () => {
    expect(judge()).toMatchObject({ outcome: 'not-applicable', message: 'The cluster has no custom images.' });
  });
});
