import type { DirectoryServicePrincipal } from '../../types';
import { application } from '../build/directory';
import { foreignApplication, foreignUser } from '../build/principal';
import { fabrikam, litware } from './subscriptions';

/** Applications with a secret or certificate. */

export const telemetryIngest = application('telemetry-ingest', 'Writes metrics and traces');
export const clickstreamLoader = application('clickstream-loader', 'Loads web clicks every 5 minutes');
export const fraudScoring = application('fraud-scoring', 'Scores card payments');
export const grafana = application('grafana-dashboards', 'Shows platform dashboards');
export const powerBi = application('powerbi-gateway', 'Reads data for finance reports');
export const terraform = application('terraform-platform', 'Deploys the development subscription');
export const legacyCi = application('github-actions-legacy', 'Deployed the proof of concept in 2021');

export const applications: DirectoryServicePrincipal[] = [
  telemetryIngest,
  clickstreamLoader,
  fraudScoring,
  grafana,
  powerBi,
  terraform,
  legacyCi,
];

/** Deleted, but still an ingestor of a database. */
export const legacyIngest = application('legacy-ingest', 'Loaded files until spring');

/** Principals of other tenants. */
export const fabrikamAnalyst = foreignUser('anja.keller@fabrikam.com', fabrikam);
export const fabrikamReports = foreignApplication('fabrikam-reports', fabrikam);
export const litwareConsultant = foreignUser('omar.farouk@litware.com', litware);
