import { entryOf, lookupTable } from '@/lib/model/lookup-table';

/**
 * Titles of controls, for the frameworks whose titles come from a source that can be named. Azure/azure-policy has numbers only,
 * except for NL BIO and Spain ENS, whose numbers contain the title. docs/frameworks.md lists the frameworks without titles.
 */

/** Where titles come from. */
interface TitleSource {
  name: string;
  url: string;
}

/** The titles of one framework by control. */
interface FrameworkTitles extends TitleSource {
  titles: Readonly<Record<string, string>>;
  /** Sources of single titles, by control. The others come from the source of the framework. */
  sources?: Readonly<Record<string, TitleSource>>;
}

/** Source: usnistgov/oscal-content @ 88bb8deeaa815f8914d68ea7e31a622ebbc1719d, NIST_SP-800-53_rev4_catalog.xml. */
const nist53Revision4: FrameworkTitles = {
  name: 'NIST SP 800-53 Rev. 4',
  url: 'https://github.com/usnistgov/oscal-content/tree/main/nist.gov/SP800-53/rev4',
  titles: {
    'SC-12': 'Cryptographic Key Establishment and Management',
    'SC-28': 'Protection of Information at Rest',
    'SC-28(1)': 'Cryptographic Protection',
  },
};

/** Source: the same commit, NIST_SP-800-53_rev5_MODERATE-baseline-resolved-profile_catalog.json, 5.1.1+u4. */
const nist53Revision5: FrameworkTitles = {
  name: 'NIST SP 800-53 Rev. 5.1.1',
  url: 'https://github.com/usnistgov/oscal-content/tree/main/nist.gov/SP800-53/rev5',
  titles: {
    'SC-12': 'Cryptographic Key Establishment and Management',
    'SC-28': 'Protection of Information at Rest',
    'SC-28(1)': 'Cryptographic Protection',
    'SC.13': 'Cryptographic Protection',
    'SC.28': 'Protection of Information at Rest',
    'SC.28.1': 'Cryptographic Protection',
  },
};

const inNumber: FrameworkTitles = {
  name: 'Azure Policy initiative',
  url: 'https://github.com/Azure/azure-policy/tree/master/built-in-policies/policySetDefinitions/Regulatory%20Compliance',
  titles: {},
};

/** By the ID of the initiative. FedRAMP and DoD initiatives refer to Rev. 4 (`additionalMetadataId`, such as FedRAMP_High_R4_SC-28). */
const titlesBySource = lookupTable<FrameworkTitles>({
  // Microsoft cloud security benchmark v2. It has a page for each control domain.
  'e3ec7e09-768c-4b64-882c-fcada3772047': {
    name: 'Microsoft cloud security benchmark v2: Data protection',
    url: 'https://learn.microsoft.com/security/benchmark/azure/mcsb-v2-data-protection',
    titles: {
      'DP-4': 'Enable data at rest encryption by default',
      'DP-5': 'Use customer-managed key option in data at rest encryption when required',
      'NS-2': 'Secure cloud native services with network controls',
    },
    sources: {
      'NS-2': {
        name: 'Microsoft cloud security benchmark v2: Network security',
        url: 'https://learn.microsoft.com/security/benchmark/azure/mcsb-v2-network-security',
      },
    },
  },
  // Canada Federal PBMM 3-1-2020
  'f8f5293d-df94-484a-a3e7-6b422a999d91': {
    name: 'Azure Policy metadata, as AzAdvertizer lists it',
    url: 'https://www.azadvertizer.net/azpolicyadvertizer/f4b53539-8df9-40e4-86c6-6b607703bd4e.html',
    titles: {
      'CM 3(6)': 'Configuration Change Control | Cryptography Management',
      'SC 12': 'Cryptographic Key Establishment and Management',
      'SC 12(1)': 'Cryptographic Key Establishment and Management | Availability',
    },
  },
  // DoD Impact Level 4 and 5, FedRAMP High and Moderate, NIST SP 800-53 Rev. 4
  '8d792a84-723c-4d92-a3c3-e4ed16a2d133': nist53Revision4,
  'f9a961fa-3241-4b20-adc4-bbf8ad9d7197': nist53Revision4,
  'd5264498-16f4-418a-b659-fa7ef418175f': nist53Revision4,
  'e95f5a9f-57ad-4d03-bb0b-b1d16db93693': nist53Revision4,
  'cf25b9c1-bd23-4eb6-bd2c-f4f3ac644a5f': nist53Revision4,
  // NIST SP 800-53 Rev. 5 and R5.1.1
  '179d1daa-458f-4e47-8086-2a68d0d6c38f': nist53Revision5,
  '60205a79-6280-4e20-a147-e2011e09dc78': nist53Revision5,
  // NIST 800-171 R3
  '38916c43-6876-4971-a4b1-806aa7e55ccc': {
    name: 'NIST SP 800-171 Rev. 3',
    url: 'https://doi.org/10.6028/NIST.SP.800-171r3',
    titles: { '3.13.8': 'Transmission and Storage Confidentiality', '3.13.11': 'Cryptographic Protection' },
  },
  // NL BIO Cloud Theme, NL BIO Cloud Theme V2, and Spain ENS: the number contains the title.
  '6ce73208-883e-490f-a2ac-44aac3b3687f': inNumber,
  'd8b2ffbe-c6a8-4622-965d-4ade11d1d2ee': inNumber,
  '175daf90-21e1-4fec-b745-7b4c909aa94c': inNumber,
  // DORA 2022 2554: the controls are points of Article 9(3).
  'f9c0485f-da8e-43b5-961e-58ebd54b907c': {
    name: 'Regulation (EU) 2022/2554, heading of Article 9',
    url: 'https://eur-lex.europa.eu/eli/reg/2022/2554/oj',
    titles: { '9.3b': 'Protection and prevention', '9.3c': 'Protection and prevention' },
  },
  // EU 2022/2555 (NIS2) 2022
  '42346945-b531-41d8-9e46-f95057672e88': {
    name: 'Directive (EU) 2022/2555, heading of the article',
    url: 'https://eur-lex.europa.eu/eli/dir/2022/2555/oj',
    titles: { '21': 'Cybersecurity risk-management measures' },
  },
  // EU General Data Protection Regulation (GDPR) 2016/679
  '7326812a-86a4-40c8-af7c-8945de9c4913': {
    name: 'Regulation (EU) 2016/679, headings of the articles',
    url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    titles: {
      'Art. 24': 'Responsibility of the controller',
      'Art. 25': 'Data protection by design and by default',
      'Art. 28': 'Processor',
      'Art. 32': 'Security of processing',
    },
  },
});

/** Returns the title of a control of an initiative, or `undefined` if it's unknown. */
export function controlTitle(source: string, control: string): string | undefined {
  return entryOf(titlesBySource[source]?.titles ?? {}, control);
}

/** Returns where the title of a control comes from, or `undefined` if it's unknown. */
export function titleSourceOf(source: string, control: string): TitleSource | undefined {
  const found = titlesBySource[source];
  return found && (entryOf(found.sources ?? {}, control) ?? { name: found.name, url: found.url });
}

/** Returns where the titles of an initiative's controls come from, each source once. Empty if the titles are unknown. */
export function titleSourcesOf(source: string, controls: readonly string[]): TitleSource[] {
  const found = controls.flatMap((control) => titleSourceOf(source, control) ?? []);
  return [...new Map(found.map((each) => [each.url, each])).values()];
}
