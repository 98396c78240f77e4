export { ClusterPicker } from './cluster-picker';
