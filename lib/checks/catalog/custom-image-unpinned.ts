import { lastSegment } from '@/lib/model/azure/arm-id';
import type { SandboxCustomImage } from '@/lib/model/azure/kusto-bodies';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const customImageUnpinned = defineCheck({
  id: 'custom-image-unpinned',
  category: 'data-protection',
  title: 'Custom images should pin package versions',
  shortTitle: 'Packages of custom images',
  setting: 'custom images',
  failTitle: 'A custom image has unpinned packages',
  passTitle: 'Custom images pin all package versions',
  why: 'Without a pinned version, a build installs the newest version in the registry. An attacker who takes over the package can then run code on the cluster.',
  severity: 'low',
  severityReason: 'An attack needs a compromised package and a rebuild, and code runs in a sandbox.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
  needs: ['sandboxCustomImages'],
  evaluate: ({ sandboxCustomImages }) => {
    const lines = sandboxCustomImages.flatMap((image) =>
      unpinnedLines(image).map((line) => ({ image: lastSegment(image.id), line })),
    );
    const unpinned = lines.map(({ image, line }) => `${image}: ${line}`);
    const items = [...new Set(lines.map(({ image, line }) => `${image}/${packageOf(line)}`.toLowerCase()))];
    const verdict = [
      { property: 'packages without a pinned version', actual: formatCountAndNames(unpinned), expected: '0' },
    ];
    if (sandboxCustomImages.length === 0) return notApplicable('The cluster has no custom images.', verdict);
    return unpinned.length > 0
      ? fail(verdict, { items, message: `Packages without a pinned version: ${formatNames(unpinned)}.` })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'Open **Configurations** on the cluster.',
      'Edit the custom image.',
      'In the requirements file, pin each package to a version with `==`.',
    ],
    note: 'The rebuild takes up to 1 hour and blocks other changes to the cluster.',
  },
  examples: {
    pass: [{ title: 'All packages have a pinned version.', snapshot: sampleImage('scipy==1.14.1\nanytree==2.12.1') }],
    fail: [
      { title: 'One package has no version.', snapshot: sampleImage('scipy==1.14.1\nanytree') },
      { title: 'One package specifies only a minimum version.', snapshot: sampleImage('scipy>=1.10') },
    ],
  },
});

/**
 * Returns the lines of a requirements file that don't pin a version. Text after `;` is an environment marker.
 * Source: https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
function unpinnedLines({ properties }: SandboxCustomImage): string[] {
  return (properties?.requirementsFileContent ?? '')
    .split(/\r?\n/)
    .map((line) => before(line, /(?:^|\s)#/).trim())
    .filter((line) => line !== '' && !line.startsWith('-'))
    .filter((line) => !isPinned(before(line, /;/)));
}

/** Returns the requirement itself if it's a URL. */
function packageOf(line: string): string {
  const [name = line] = line.includes('://') ? [] : (/^[\w.-]+/.exec(line) ?? []);
  return name;
}

function before(line: string, mark: RegExp): string {
  const start = line.search(mark);
  return start < 0 ? line : line.slice(0, start);
}

function isPinned(requirement: string): boolean {
  const version = requirement.slice(requirement.lastIndexOf('*') + 1);
  const start = version.indexOf('==');
  return start >= 0 && start + 2 < version.length;
}

function sampleImage(requirementsFileContent: string) {
  return sampleSnapshot({
    sandboxCustomImages: [
      {
        id: `${sampleClusterId}/SandboxCustomImages/forecasting`,
        name: 'telemetryprod/forecasting',
        properties: {
          language: 'Python',
          languageVersion: '3.11.7',
          requirementsFileContent,
          provisioningState: 'Succeeded',
        },
      },
    ],
  });
}
