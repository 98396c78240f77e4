export { TenantChoice, type TenantOption } from './tenant-choice';
