export { TenantChoice, type TenantOption } from '../fixes/forms/tenant-choice';
