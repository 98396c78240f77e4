import type { KustoCluster } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

/**
 * Images without newer packages. Learn's Python plugin page calls 3.6.5 legacy, and R has a single image.
 * https://learn.microsoft.com/azure/data-explorer/kusto/query/python-plugin
 */
const legacyImages = ['python3_6_5', 'r'];

export const languageImageLegacy = defineCheck({
  id: 'language-image-legacy',
  category: 'data-protection',
  title: 'Language extensions run in current images',
  failTitle: 'A language extension runs in an old image',
  why: 'The packages of an old image get no security fixes any more, so that known holes stay open for whoever may query.',
  severity: 'medium',
  severityReason: 'Known holes are easy to use, but the code runs in a sandbox without a network.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const images = (properties.languageExtensions?.value ?? []).map(imageOf);
    const named = images.filter((image) => image !== undefined);
    const legacy = named.filter((image) => legacyImages.includes(image.toLowerCase()));
    if (images.length === 0) return notApplicable('No language extension is enabled.', [verdictOn('none')]);
    const verdict = [verdictOn(images.map((image) => image ?? 'absent').join(', '))];
    if (legacy.length > 0) return fail(verdict, { message: `Code runs in the old image ${formatNames(legacy)}.` });
    if (named.length === images.length) return pass(verdict);
    const message = 'Azure does not say in which image a language extension runs.';
    return unknown([{ part: 'cluster', reason: 'not-documented', message }], message, verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Configurations page and choose a newer Python image; R has no newer one, so switch R off once no query uses it. It takes up to an hour, and the cluster stays available.',
  examples: {
    pass: [{ title: 'Python runs in a current image.', snapshot: sampleImage('PYTHON', 'Python3_11_7') }],
    fail: [
      { title: 'Python runs in the legacy image.', snapshot: sampleImage('PYTHON', 'Python3_6_5') },
      { title: 'R runs in its only image.', snapshot: sampleImage('R', 'R') },
    ],
  },
});

type Extensions = NonNullable<NonNullable<KustoCluster['properties']['languageExtensions']>['value']>;

/** Returns the image's name, which R extensions don't have: R has a single image. */
function imageOf({ languageExtensionName, languageExtensionImageName }: Extensions[number]): string | undefined {
  return languageExtensionImageName || (languageExtensionName?.toLowerCase() === 'r' ? 'R' : undefined);
}

function verdictOn(actual: string) {
  return { property: 'languageExtensionImageName', actual, expected: 'none of Python3_6_5, R' };
}

function sampleImage(languageExtensionName: string, languageExtensionImageName: string) {
  const value = [{ languageExtensionName, languageExtensionImageName }];
  return sampleSnapshot({ cluster: { properties: { languageExtensions: { value } } } });
}
