export const cloudNames = ['public', 'usgov', 'china'] as const;
export type CloudName = (typeof cloudNames)[number];

/** Hosts of a cloud, as the server uses them. A test compares them with `lib/azure/transport/clouds.ts`. */
export interface CloudHosts {
  title: string;
  /** Azure Resource Manager, with Azure Resource Graph. */
  arm: string;
  graph: string;
  login: string;
}

export const cloudHosts: Record<CloudName, CloudHosts> = {
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
