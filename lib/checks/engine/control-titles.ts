import { entryOf, lookupTable } from '@/lib/model/lookup-table';
import { frameworks } from './frameworks';

/**
 * Titles of controls, where a source can be named. Azure/azure-policy has numbers only, except for ACAT, NL BIO, and
 * Spain ENS, whose numbers contain the title. A title belongs to the initiative's version and number.
 * docs/frameworks.md lists the frameworks and controls without titles.
 */

interface TitleSource {
  name: string;
  url: string;
}

interface FrameworkTitles extends TitleSource {
  titles: Readonly<Record<string, string>>;
  /** By control. Other titles come from the framework's source. */
  sources?: Readonly<Record<string, TitleSource>>;
}

/** Source: usnistgov/oscal-content @ 88bb8deeaa815f8914d68ea7e31a622ebbc1719d, NIST_SP-800-53_rev4_catalog.xml. */
const nist53Revision4: FrameworkTitles = {
  name: 'NIST SP 800-53 Rev. 4',
  url: 'https://github.com/usnistgov/oscal-content/tree/88bb8deeaa815f8914d68ea7e31a622ebbc1719d/nist.gov/SP800-53/rev4',
  titles: {
    'SC-12': 'Cryptographic Key Establishment and Management',
    'SC-28': 'Protection of Information at Rest',
    'SC-28(1)': 'Cryptographic Protection',
  },
};

/** Source: the same commit, NIST_SP-800-53_rev5_MODERATE-baseline-resolved-profile_catalog.json, 5.1.1+u4. */
const nist53Revision5: FrameworkTitles = {
  name: 'NIST SP 800-53 Rev. 5.1.1',
  url: 'https://github.com/usnistgov/oscal-content/tree/88bb8deeaa815f8914d68ea7e31a622ebbc1719d/nist.gov/SP800-53/rev5',
  titles: {
    'SC-12': 'Cryptographic Key Establishment and Management',
    'SC-28': 'Protection of Information at Rest',
    'SC-28(1)': 'Cryptographic Protection',
    'SC.13': 'Cryptographic Protection',
    'SC.28': 'Protection of Information at Rest',
    'SC.28.1': 'Cryptographic Protection',
  },
};

const cisoAssistant =
  'https://github.com/intuitem/ciso-assistant-community/blob/f990d7b1b9a9f56e391acbc247c9076262a11412/backend/library/libraries';

/**
 * Headings that NZISM v3.6 and v3.8 have above these controls.
 * The release notes of v3.7 list a policy change in section 17.9 only, and these controls are in sections 17.1 and 17.10:
 * https://www.gcsb.govt.nz/news/february-2024-new-zealand-information-security-manual-v3-7-release/
 */
const nzism37: FrameworkTitles = {
  name: 'NZISM v3.6 and v3.8 (from jlaundry/nzism)',
  url: 'https://github.com/jlaundry/nzism/tree/7b908e7ddbbf0bb4dd6ed6eeba776ad7c22dbdcc/nzism-data',
  titles: {
    '17.1.51.C.01.': 'Using cryptographic products',
    '17.1.52.C.01.': 'Data recovery',
    '17.1.52.C.02.': 'Data recovery',
    '17.1.53.C.03.': 'Reducing storage and physical transfer requirements',
    '17.1.53.C.04.': 'Reducing storage and physical transfer requirements',
    '17.1.54.C.01.': 'Encrypting NZEO information at rest',
    '17.1.55.C.01.': 'Information and Systems Protection',
    '17.1.55.C.02.': 'Information and Systems Protection',
    '17.1.55.C.03.': 'Information and Systems Protection',
    '17.1.55.C.04.': 'Information and Systems Protection',
    '17.1.56.C.02.': 'IT equipment using Encryption',
    '17.1.57.C.01.': 'Encrypting NZEO information in transit',
    '17.1.58.C.01.': 'Key Refresh and Retirement',
    '17.1.58.C.02.': 'Key Refresh and Retirement',
    '17.1.58.C.03.': 'Key Refresh and Retirement',
    '17.10.12.C.01.': 'Hardware Security Modules',
  },
};

const inNumber: FrameworkTitles = {
  name: 'Azure Policy initiative',
  url: 'https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies/policySetDefinitions/Regulatory%20Compliance',
  titles: {},
};

/**
 * By the ID of the initiative. FedRAMP and DoD initiatives refer to Rev. 4 (`additionalMetadataId`, such as
 * FedRAMP_High_R4_SC-28).
 */
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
    name: 'Azure Policy metadata (from AzAdvertizer)',
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
  // ACAT for Microsoft 365 Certification, NL BIO Cloud Theme, NL BIO Cloud Theme V2, and Spain ENS: the number contains the title.
  '80307b86-ab81-45ab-bf4f-4e0b93cf3dd5': inNumber,
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
    name: 'Directive (EU) 2022/2555, heading of Article 21',
    url: 'https://eur-lex.europa.eu/eli/dir/2022/2555/oj',
    titles: { '21': 'Cybersecurity risk-management measures' },
  },
  // EU General Data Protection Regulation (GDPR) 2016/679
  '7326812a-86a4-40c8-af7c-8945de9c4913': {
    name: 'Regulation (EU) 2016/679, article headings',
    url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    titles: {
      'Art. 24': 'Responsibility of the controller',
      'Art. 25': 'Data protection by design and by default',
      'Art. 28': 'Processor',
      'Art. 32': 'Security of processing',
    },
  },
  // CMMC Level 3: the page has a column for titles. Source: MicrosoftDocs/dataexplorer-docs @ 1bbb122cebcea58faa906a914030367551762a8c.
  'b5629c75-5c77-4422-87b9-2509e680f8de': {
    name: 'Microsoft Learn: Azure Policy controls for Azure Data Explorer',
    url: 'https://learn.microsoft.com/azure/data-explorer/security-controls-policy',
    titles: {
      'SC.3.177': 'Employ FIPS-validated cryptography when used to protect the confidentiality of CUI.',
      'SC.3.191': 'Protect the confidentiality of CUI at rest.',
    },
  },
  // NIST SP 800-171 Rev. 2: headings of the page. Source: MicrosoftDocs/azure-docs @ 03acc2f3f8e7156a606800792cc7cdd9b7c9d747.
  '03055927-78bd-4236-86c0-f36125a10dc9': {
    name: 'Microsoft Learn: NIST SP 800-171 R2',
    url: 'https://learn.microsoft.com/azure/governance/policy/samples/nist-sp-800-171-r2',
    titles: {
      '3.13.10': 'Establish and manage cryptographic keys for cryptography employed in organizational systems.',
      '3.13.16': 'Protect the confidentiality of CUI at rest.',
    },
  },
  // Reserve Bank of India - IT Framework for NBFC: the heading without the section that Microsoft Learn appends, "-3.1".
  // Source: MicrosoftDocs/azure-docs @ 06867cc99470d00efa3831fdcb8fa76c8ebae256.
  '7f89f09c-48c1-f28d-1bd5-84f3fb22f86c': {
    name: 'Microsoft Learn: Reserve Bank of India - IT Framework for NBFC',
    url: 'https://learn.microsoft.com/azure/governance/policy/samples/rbi-itf-nbfc-2017',
    titles: { '3.1.h': 'Public Key Infrastructure (PKI)' },
  },
  // CMMC 2.0 Level 2
  '4e50fd13-098b-3206-61d6-d1d78205cb45': {
    name: 'CMMC 2.0 (from CISO Assistant)',
    url: `${cisoAssistant}/cmmc-2.0.yaml`,
    titles: { 'SC.L2-3.13.10': 'Key Management', 'SC.L2-3.13.16': 'Data at Rest' },
  },
  // FBI Criminal Justice Information Services (CJIS) v5.9.5
  '4fcabc2a-30b2-4ba5-9fbb-b1a4e08fb721': {
    name: 'CJIS Security Policy 5.9.5 (from CISO Assistant)',
    url: `${cisoAssistant}/cjis-version-5.9.5.yaml`,
    titles: { '5.1': 'Policy Area 1: Information Exchange Agreements' },
  },
  // ISO/IEC 27001 2022
  '5e4ff661-23bf-42fa-8e3a-309a55091cc7': {
    name: 'ISO/IEC 27001:2022 (from CISO Assistant)',
    url: `${cisoAssistant}/iso27001-2022.yaml`,
    titles: { '7.5.3': 'Control of documented information' },
  },
  // NCSC Cyber Assurance Framework (CAF) v3.2
  '6d220abf-cf6f-4b17-8f7e-0644c4cc84b4': {
    name: 'NCSC CAF v3.2 (from CISO Assistant)',
    url: `${cisoAssistant}/ncsc-caf-3.2.yaml`,
    titles: { 'C1.b': 'Securing Logs' },
  },
  // ISO/IEC 27017 2015: ITU-T X.1631 is the same text. No source has the title of 18.1.5.
  'f48ecfa6-581c-43f9-8141-cd4adc72cf26': {
    name: 'ITU-T X.1631 (same text as ISO/IEC 27017:2015)',
    url: 'https://www.itu.int/en/publications/Documents/tsb/2020-Cloud-computing-From-paradigm-to-operation/files/basic-html/page1067.html',
    titles: { '10.1.1': 'Policy on the use of cryptographic controls', '18.1.3': 'Protection of records' },
    sources: {
      '18.1.3': {
        name: 'ISO/IEC 27017:2015 (from Daydream)',
        url: 'https://learn.daydream.ai/requirements/iso27017-18-1-3',
      },
    },
  },
  // K ISMS P 2023: 2.7.1b and 3.4.3 aren't in the source.
  'e0782c37-30da-4a78-9f92-50bfe7aa2553': {
    name: 'K-ISMS-P 2023 in English (from Prowler)',
    url: 'https://github.com/prowler-cloud/prowler/blob/3e000faa3109230b748e4418a13c11c9e59f5cfb/prowler/compliance/aws/kisa_isms_p_2023_aws.json',
    titles: {
      '2.7.2': 'Cryptographic Key Management',
      '2.10.1': 'Security System Operation',
      '2.10.2': 'Cloud Security',
      '2.10.4': 'Security for Electronic Transactions and FinTech',
    },
  },
  // New Zealand ISM: the description of the initiative says v3.8.
  '4f5b1359-4f8e-4d7c-9733-ea47fcde891e': {
    name: 'NZISM v3.8 (from jlaundry/nzism)',
    url: nzism37.url,
    titles: { '23.4.9.C.01': 'Data protection mechanisms' },
  },
  // NZISM v3.7
  '4476df0a-18ab-4bfe-b6ad-cccae1cf320f': nzism37,
  // SWIFT Customer Security Controls Framework 2024
  '7499005e-df5a-45d9-810f-041cf346678c': {
    name: 'World Informatix: changes in SWIFT CSCF v2024',
    url: 'https://www.worldinformatixcs.com/swift-csp-2024-annual-update/',
    titles: { '2.1': 'Internal Data Flow Security', '2.4A': 'Back Office Data Flow Security' },
  },
});

/** Returns `undefined` if the title is unknown. */
export function controlTitle(source: string, control: string): string | undefined {
  return entryOf(titlesBySource[source]?.titles ?? {}, control);
}

/** Returns `undefined` if the title is unknown. */
export function titleSourceOf(source: string, control: string): TitleSource | undefined {
  const found = titlesBySource[source];
  if (!found || !(found === inNumber ? isKnown(source, control) : entryOf(found.titles, control))) return undefined;
  return entryOf(found.sources ?? {}, control) ?? { name: found.name, url: found.url };
}

function isKnown(source: string, control: string): boolean {
  return frameworks.some(
    (framework) => framework.source === source && Object.values(framework.controls).flat().includes(control),
  );
}

/** Returns each source once. Empty if the titles are unknown. */
export function titleSourcesOf(source: string, controls: readonly string[]): TitleSource[] {
  const found = controls.flatMap((control) => titleSourceOf(source, control) ?? []);
  return [...new Map(found.map((each) => [each.url, each])).values()];
}
