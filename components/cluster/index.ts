export { useClusterPage } from './cluster-context';
