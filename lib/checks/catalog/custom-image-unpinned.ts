import { lastSegment } from '@/lib/model/azure/arm-id';
import type { SandboxCustomImage } from '@/lib/model/azure/kusto-bodies';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const customImageUnpinned = defineCheck({
  id: 'custom-image-unpinned',
  category: 'data-protection',
  title: 'Custom images pin every package to a version',
  failTitle: 'A custom image takes packages of any version',
  why: 'A package without a version is whatever its registry holds on the day of the build. Whoever takes over such a package gets code of theirs to run beside the data.',
  severity: 'low',
  severityReason: 'It takes a poisoned package and a rebuild, and the code still runs in a sandbox.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
  needs: ['sandboxCustomImages'],
  evaluate: ({ sandboxCustomImages }) => {
    const unpinned = sandboxCustomImages.flatMap((image) =>
      unpinnedLines(image).map((line) => `${lastSegment(image.id)}: ${line}`),
    );
    const verdict = [{ property: 'packages without a version', actual: formatCountAndNames(unpinned), expected: '0' }];
    if (sandboxCustomImages.length === 0) return notApplicable('The cluster has no custom image.', verdict);
    return unpinned.length > 0
      ? fail(verdict, { message: `Custom images take packages of any version (${formatNames(unpinned)}).` })
      : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Configurations page, edit the custom image and write every package of its requirements file with == and a version; the rebuild takes up to an hour, and the cluster takes no other change meanwhile.',
  examples: {
    pass: [{ title: 'Every package has its version.', snapshot: sampleImage('scipy==1.14.1\nanytree==2.12.1') }],
    fail: [
      { title: 'One package has no version.', snapshot: sampleImage('scipy==1.14.1\nanytree') },
      { title: 'One package has a lowest version only.', snapshot: sampleImage('scipy>=1.10') },
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

function before(line: string, mark: RegExp): string {
  const start = line.search(mark);
  return start < 0 ? line : line.slice(0, start);
}

/** Whether the version follows `==` and has no wildcard. */
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
