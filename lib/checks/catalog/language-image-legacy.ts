import type { KustoCluster } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { languageExtensionEnabled } from './language-extension-enabled';

/**
 * Images without newer packages. Learn's Python plugin page calls 3.6.5 legacy, and R has a single image.
 * https://learn.microsoft.com/azure/data-explorer/kusto/query/python-plugin
 */
const legacyImages = ['python3_6_5', 'r'];

export const languageImageLegacy = defineCheck({
  id: 'language-image-legacy',
  category: 'data-protection',
  title: 'Language extensions should use a current image',
  shortTitle: 'Language extension images',
  setting: 'language extensions',
  failTitle: 'A language extension uses a legacy image',
  passTitle: 'Language extensions use a current image',
  why: 'Packages in a legacy image get no more security fixes. Anyone who can query can exploit their known vulnerabilities.',
  severity: 'medium',
  severityReason: 'Known vulnerabilities are easy to exploit, but code runs in a sandbox without network access.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const images = (properties.languageExtensions?.value ?? []).map(imageOf);
    const named = images.filter((image) => image !== undefined);
    const legacy = named.filter((image) => legacyImages.includes(image.toLowerCase()));
    if (images.length === 0)
      return notApplicable('No language extensions are on.', [verdictOn('none')], languageExtensionEnabled);
    const verdict = [verdictOn(images.map((image) => image ?? 'absent').join(', '))];
    if (legacy.length > 0) return fail(verdict, { items: legacy, message: `Legacy images: ${formatNames(legacy)}.` });
    if (named.length === images.length) return pass(verdict);
    return undecided(
      'cluster',
      'not-documented',
      { about: 'the image of a language extension', why: 'Azure didn’t return the image name.' },
      verdict,
    );
  },
  fixes: [],
  remediation: {
    steps: [
      'Open **Configurations** on the cluster.',
      'Under **Language extensions**, select a newer Python image.',
      'If no query uses R, turn off the R extension, which has only one image.',
    ],
    note: 'The change takes up to 1 hour. The cluster stays available.',
  },
  examples: {
    pass: [{ title: 'Python uses a current image.', snapshot: sampleImage('PYTHON', 'Python3_11_7') }],
    fail: [
      { title: 'Python uses the legacy image.', snapshot: sampleImage('PYTHON', 'Python3_6_5') },
      { title: 'R uses its only image, which counts as legacy.', snapshot: sampleImage('R', 'R') },
    ],
  },
});

type Extensions = NonNullable<NonNullable<KustoCluster['properties']['languageExtensions']>['value']>;

/** R extensions have no image name, because R has a single image. */
function imageOf({ languageExtensionName, languageExtensionImageName }: Extensions[number]): string | undefined {
  return languageExtensionImageName || (languageExtensionName?.toLowerCase() === 'r' ? 'R' : undefined);
}

function verdictOn(actual: string) {
  return { property: 'languageExtensionImageName', actual, expected: 'neither Python3_6_5 nor R' };
}

function sampleImage(languageExtensionName: string, languageExtensionImageName: string) {
  const value = [{ languageExtensionName, languageExtensionImageName }];
  return sampleSnapshot({ cluster: { properties: { languageExtensions: { value } } } });
}
