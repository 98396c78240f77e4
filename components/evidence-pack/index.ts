export { EvidencePackButton } from './evidence-pack-dialog';
