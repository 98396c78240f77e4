import type { KustoCluster } from '@/lib/model/cluster';
import type { StepOf } from '@/lib/model/fix-step';

/** A language extension as a step names it. */
export type LanguageExtension = StepOf<'language-extensions.remove'>['value'][number];

/** The language extensions of a cluster, each with its image; absent and null are none. */
export function presentExtensions({ properties }: KustoCluster): LanguageExtension[] {
  return (properties.languageExtensions?.value ?? []).flatMap((extension) => {
    const { languageExtensionName, languageExtensionImageName, languageExtensionCustomImageName } = extension;
    if (!languageExtensionName) return [];
    return [
      {
        languageExtensionName,
        ...(languageExtensionImageName ? { languageExtensionImageName } : {}),
        ...(languageExtensionCustomImageName ? { languageExtensionCustomImageName } : {}),
      },
    ];
  });
}
