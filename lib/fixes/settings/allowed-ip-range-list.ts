import { propertySetting } from './property-setting';
import { toTextList } from './text-list';

/**
 * `properties.allowedIpRangeList`, always as a whole: a PATCH replaces lists. Absent and null are the empty list, which lets
 * every address in (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access).
 */
export const allowedIpRangeListSetting = propertySetting<string[]>('allowedIpRangeList', {
  read: ({ allowedIpRangeList }) => allowedIpRangeList ?? [],
  toJson: (value) => value,
  fromJson: (json) => toTextList(json, 128),
});
