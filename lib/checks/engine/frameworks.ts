/**
 * Every initiative in which Microsoft maps its built-in definitions for Azure Data Explorer to controls, those of Azure
 * Government included. A control is the initiative's own group name without the framework, with blanks for underscores.
 * Source: Azure/azure-policy @ f4a50bacae07ddb096943c597669bcae494a6e29, policySetDefinitions.
 */

export const policyLetters = {
  diskEncryption: 'd',
  doubleEncryption: 'i',
  customerManagedKey: 'k',
  publicNetworkAccess: 'n',
  privateLink: 'p',
} as const;

/** A framework with its initiative's ID and its controls, by letters of definitions. */
export interface Framework {
  framework: string;
  source: string;
  controls: Readonly<Record<string, readonly string[]>>;
}

/** Names of initiatives, the benchmark first. */
export const frameworks: readonly Framework[] = [
  {
    framework: 'Microsoft cloud security benchmark v2',
    source: 'e3ec7e09-768c-4b64-882c-fcada3772047',
    controls: { di: ['DP-4'], k: ['DP-5'], pn: ['NS-2'] },
  },
  {
    framework: 'ACAT for Microsoft 365 Certification',
    source: '80307b86-ab81-45ab-bf4f-4e0b93cf3dd5',
    controls: { d: ['Security Policies'] },
  },
  {
    framework: 'Brazilian General Data Protection Law (LGPD) 2018',
    source: '770977b7-fceb-4c16-9d09-b7484fb8eef2',
    controls: { dk: ['Art. 16'] },
  },
  {
    framework: 'Canada Federal PBMM 3-1-2020',
    source: 'f8f5293d-df94-484a-a3e7-6b422a999d91',
    controls: { dk: ['CM 3(6)', 'SC 12', 'SC 12(1)'] },
  },
  {
    framework: 'CMMC 2.0 Level 2',
    source: '4e50fd13-098b-3206-61d6-d1d78205cb45',
    controls: { k: ['SC.L2-3.13.10'], di: ['SC.L2-3.13.16'] },
  },
  {
    framework: 'CMMC Level 3',
    source: 'b5629c75-5c77-4422-87b9-2509e680f8de',
    controls: { dik: ['SC.3.177'], di: ['SC.3.191'] },
  },
  {
    framework: 'CSA CSA Cloud Controls Matrix v4.0.12',
    source: '8791506a-dec4-497a-a83f-3abfde37c400',
    controls: {
      dk: ['CEK 02', 'CEK 03', 'CEK 10', 'CEK 11', 'CEK 12', 'CEK 15', 'CEK 16', 'DSP 07', 'DSP 17', 'UEM 08'],
    },
  },
  {
    framework: 'Cybersecurity Maturity Model Certification (CMMC) Level 2 v1.9.0',
    source: 'a4087154-2edb-4329-b56a-1cc986807f3c',
    controls: { d: ['MP.L2 3.8.6'], dk: ['SC.L2 3.13.11'] },
  },
  {
    framework: 'DoD Impact Level 4',
    source: '8d792a84-723c-4d92-a3c3-e4ed16a2d133',
    controls: { k: ['SC-12'], di: ['SC-28', 'SC-28(1)'] },
  },
  {
    framework: 'DoD Impact Level 5',
    source: 'f9a961fa-3241-4b20-adc4-bbf8ad9d7197',
    controls: { k: ['SC-12'], di: ['SC-28', 'SC-28(1)'] },
  },
  {
    framework: 'DORA 2022 2554',
    source: 'f9c0485f-da8e-43b5-961e-58ebd54b907c',
    controls: { k: ['9.3b', '9.3c'] },
  },
  {
    framework: 'EU 2022/2555 (NIS2) 2022',
    source: '42346945-b531-41d8-9e46-f95057672e88',
    controls: { dk: ['21'] },
  },
  {
    framework: 'EU General Data Protection Regulation (GDPR) 2016/679',
    source: '7326812a-86a4-40c8-af7c-8945de9c4913',
    controls: { dik: ['Art. 24', 'Art. 25', 'Art. 28', 'Art. 32'] },
  },
  {
    framework: 'FBI Criminal Justice Information Services (CJIS) v5.9.5',
    source: '4fcabc2a-30b2-4ba5-9fbb-b1a4e08fb721',
    controls: { dk: ['5.1'] },
  },
  {
    framework: 'FedRAMP High',
    source: 'd5264498-16f4-418a-b659-fa7ef418175f',
    controls: { k: ['SC-12'], di: ['SC-28', 'SC-28(1)'] },
  },
  {
    framework: 'FedRAMP Moderate',
    source: 'e95f5a9f-57ad-4d03-bb0b-b1d16db93693',
    controls: { k: ['SC-12'], di: ['SC-28', 'SC-28(1)'] },
  },
  {
    framework: 'HITRUST CSF v11.3',
    source: 'e0d47b75-5d99-442a-9d60-07f2595ab095',
    controls: { dk: ['06.c'] },
  },
  {
    framework: 'ISO/IEC 27001 2022',
    source: '5e4ff661-23bf-42fa-8e3a-309a55091cc7',
    controls: { dk: ['7.5.3'] },
  },
  {
    framework: 'ISO/IEC 27017 2015',
    source: 'f48ecfa6-581c-43f9-8141-cd4adc72cf26',
    controls: { dk: ['10.1.1', '18.1.3', '18.1.5'] },
  },
  {
    framework: 'K ISMS P 2023',
    source: 'e0782c37-30da-4a78-9f92-50bfe7aa2553',
    controls: { dik: ['2.7.1b', '2.10.1', '2.10.2'], k: ['2.7.2', '3.4.3'], d: ['2.10.4'] },
  },
  {
    framework: 'NCSC Cyber Assurance Framework (CAF) v3.2',
    source: '6d220abf-cf6f-4b17-8f7e-0644c4cc84b4',
    controls: { d: ['C1.b'] },
  },
  {
    framework: 'New Zealand ISM',
    source: '4f5b1359-4f8e-4d7c-9733-ea47fcde891e',
    controls: { d: ['23.4.9.C.01'] },
  },
  {
    framework: 'NIST 800-171 R3',
    source: '38916c43-6876-4971-a4b1-806aa7e55ccc',
    controls: { d: ['3.13.8'], dk: ['3.13.11'] },
  },
  {
    framework: 'NIST SP 800-171 Rev. 2',
    source: '03055927-78bd-4236-86c0-f36125a10dc9',
    controls: { k: ['3.13.10'], di: ['3.13.16'] },
  },
  {
    framework: 'NIST SP 800-53 R5.1.1',
    source: '60205a79-6280-4e20-a147-e2011e09dc78',
    controls: { dk: ['SC.13', 'SC.28'], d: ['SC.28.1'] },
  },
  {
    framework: 'NIST SP 800-53 Rev. 4',
    source: 'cf25b9c1-bd23-4eb6-bd2c-f4f3ac644a5f',
    controls: { k: ['SC-12'], di: ['SC-28', 'SC-28(1)'] },
  },
  {
    framework: 'NIST SP 800-53 Rev. 5',
    source: '179d1daa-458f-4e47-8086-2a68d0d6c38f',
    controls: { k: ['SC-12'], di: ['SC-28', 'SC-28(1)'] },
  },
  {
    framework: 'NL BIO Cloud Theme',
    source: '6ce73208-883e-490f-a2ac-44aac3b3687f',
    controls: { dik: ['U.05.2 - Cryptographic measures', 'U.11.3 - Encrypted'] },
  },
  {
    framework: 'NL BIO Cloud Theme V2',
    source: 'd8b2ffbe-c6a8-4622-965d-4ade11d1d2ee',
    controls: { dik: ['U.05.2 - Cryptographic measures', 'U.11.3 - Encrypted'] },
  },
  {
    framework: 'NZISM v3.7',
    source: '4476df0a-18ab-4bfe-b6ad-cccae1cf320f',
    controls: {
      dk: [
        '17.1.51.C.01.',
        '17.1.52.C.01.',
        '17.1.52.C.02.',
        '17.1.53.C.03.',
        '17.1.53.C.04.',
        '17.1.54.C.01.',
        '17.1.55.C.01.',
        '17.1.55.C.02.',
        '17.1.55.C.03.',
        '17.1.55.C.04.',
        '17.1.56.C.02.',
        '17.1.57.C.01.',
        '17.1.58.C.01.',
        '17.1.58.C.02.',
        '17.1.58.C.03.',
        '17.10.12.C.01.',
      ],
    },
  },
  {
    framework: 'PCI DSS v4.0.1',
    source: 'a06d5deb-24aa-4991-9d58-fa7563154e31',
    controls: { dk: ['3.5.1.1', '4.2.1'], d: ['3.5.1.2'] },
  },
  {
    framework: 'Reserve Bank of India - IT Framework for NBFC',
    source: '7f89f09c-48c1-f28d-1bd5-84f3fb22f86c',
    controls: { d: ['3.1.h'] },
  },
  {
    framework: 'SOC 2023',
    source: '53ad89f5-8542-49e9-ba81-1cbd686e0d52',
    controls: { dk: ['CC2.3', 'CC5.3', 'CC7.2', 'CC7.4'] },
  },
  {
    framework: 'Spain ENS',
    source: '175daf90-21e1-4fec-b745-7b4c909aa94c',
    controls: { n: ['mp.com.1 Secure perimeter'] },
  },
  {
    framework: 'SWIFT Customer Security Controls Framework 2024',
    source: '7499005e-df5a-45d9-810f-041cf346678c',
    controls: { dk: ['2.1', '2.4A'] },
  },
];
