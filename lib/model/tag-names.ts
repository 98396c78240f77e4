import { lookupTable } from './lookup-table';

/** The setting lists the names of such tags. */
export const tagMeanings = {
  environment: 'environmentTags',
  owner: 'ownerTags',
  dataClassification: 'dataClassificationTags',
} as const;
export type TagMeaning = keyof typeof tagMeanings;

/** The first tag with a value counts. */
export type TagNames = Readonly<Record<TagMeaning, readonly string[]>>;

/**
 * Microsoft suggests DataClassification:
 * https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-tagging
 */
export const defaultTagNames: TagNames = {
  environment: ['environment', 'env', 'stage'],
  owner: ['owner', 'contact'],
  dataClassification: ['data-classification', 'dataClassification', 'classification', 'confidentiality'],
};

/** Returns the names in the settings, or the defaults. */
export function tagNamesOf(
  settings: Partial<Record<(typeof tagMeanings)[TagMeaning], readonly string[] | undefined>>,
): TagNames {
  return {
    environment: settings.environmentTags ?? defaultTagNames.environment,
    owner: settings.ownerTags ?? defaultTagNames.owner,
    dataClassification: settings.dataClassificationTags ?? defaultTagNames.dataClassification,
  };
}

/** Returns the value of the first tag that has one, in the order of names. Names compare without case. */
export function valueOfTags(tags: Readonly<Record<string, string>>, names: readonly string[]): string | undefined {
  const own = lookupTable(
    Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value.trim()])),
  );
  return names.map((name) => own[name.toLowerCase()]).find(Boolean);
}

/**
 * Returns whether `tagFilter` for a lowercase value lists a cluster. An empty value: the cluster has none of the tags.
 */
export function hasTagValue(tags: Readonly<Record<string, string>>, names: readonly string[], value: string): boolean {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const found = Object.entries(tags).filter(([name]) => wanted.has(name.toLowerCase()));
  return value === '' ? found.length === 0 : found.some(([, text]) => text.toLowerCase() === value);
}

/**
 * Returns a filter value: `env/environment:production`, or `env/environment` for any value. A slash separates names,
 * because they can't contain one:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
export function tagFilter(names: readonly string[], value?: string): string {
  const list = names.join('/');
  return value === undefined ? list : `${list}:${value.toLowerCase()}`;
}

const productionValues: readonly string[] = ['production', 'prod', 'prd', 'live'];

/**
 * Sorts by how little a failed change costs: other environments, no environment tag, production. Keeps the order within
 * each.
 */
export function productionLast<Item>(
  items: readonly Item[],
  names: readonly string[],
  tagsOf: (item: Item) => Readonly<Record<string, string>>,
): Item[] {
  const rank = (item: Item) => {
    const value = valueOfTags(tagsOf(item), names)?.toLowerCase();
    if (value === undefined) return 1;
    return productionValues.includes(value) ? 2 : 0;
  };
  return items.toSorted((left, right) => rank(left) - rank(right));
}

/**
 * Values of other forms don't count. Microsoft suggests Confidential and Highly confidential:
 * https://learn.microsoft.com/azure/cloud-adoption-framework/govern/policy-compliance/data-classification
 */
const confidentialValues: readonly string[] = [
  'confidential',
  'highly confidential',
  'strictly confidential',
  'restricted',
  'secret',
  'sensitive',
];

/** `names` are the tags for the classification of data. Hyphens and underscores count as spaces. */
export function isConfidential(tags: Readonly<Record<string, string>>, names: readonly string[]): boolean {
  const value = valueOfTags(tags, names)?.toLowerCase().replaceAll(/[-_]/g, ' ');
  return value !== undefined && confidentialValues.includes(value);
}

/** In characters. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources */
export const tagLimits = { name: 512, value: 256 } as const;
