import type { BrowserConfig } from '@/lib/model/api/api';

export const cloudNames = ['public', 'usgov', 'china'] as const;
export type CloudName = BrowserConfig['cloud'];

/** Hosts of a cloud, as the server uses them. A test compares them with `lib/azure/transport/clouds.ts`. */
export interface CloudHosts {
  title: string;
  /** Azure Resource Manager, with Azure Resource Graph. */
  arm: string;
  graph: string;
  login: string;
}

export const cloudHosts: Record<(typeof cloudNames)[number], CloudHosts> = {
  public: {
    title: 'Azure public',
    arm: 'management.azure.com',
    graph: 'graph.microsoft.com',
    login: 'login.microsoftonline.com',
  },
  usgov: {
    title: 'Azure Government',
    arm: 'management.usgovcloudapi.net',
    graph: 'graph.microsoft.us',
    login: 'login.microsoftonline.us',
  },
  china: {
    title: 'Azure China',
    arm: 'management.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    login: 'login.partner.microsoftonline.cn',
  },
};

/** Returns the hosts of the cloud file that the server uses. */
export function customHosts(
  config: Pick<BrowserConfig, 'customCloud' | 'armScope' | 'graphResource' | 'authority'>,
): CloudHosts | undefined {
  if (!config.customCloud) return undefined;
  const [arm, graph, login] = [config.armScope, config.graphResource, config.authority].map((url) => new URL(url).host);
  return { title: config.customCloud.name, arm: arm ?? '', graph: graph ?? '', login: login ?? '' };
}
