import { sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { StepOf } from '../steps';

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

/** The extensions that Azure's API lists (azure-kusto 2025-02-14, LanguageExtensionName). */
export const listedExtensions: readonly string[] = ['PYTHON', 'R'];

/**
 * Returns whether an extension can be turned on again. Older clusters have extensions that the API no longer lists, such
 * as CSHARP (recorded: Azure/azure-cli-extensions, src/kusto, api 2022-02-01), and Azure may not accept those.
 * Images are Azure's own, and their names grow with the versions of Python. A custom image is named in addition to `PythonCustomImage`.
 */
export function canTurnOn({
  languageExtensionName: name,
  languageExtensionImageName: image = '',
  languageExtensionCustomImageName: custom,
}: LanguageExtension): boolean {
  const isCustom = sameId(image, 'PythonCustomImage');
  return (
    listedExtensions.includes(name.toUpperCase()) && /^\w{0,64}$/.test(image) && (custom === undefined || isCustom)
  );
}
