import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';
import { Cni } from '../platforms/cni';
import { CniOptions } from '../platforms/cni-options';
import { Platform } from '../platforms/platform';

const PLATFORMS: { readonly [name: string]: () => Platform } = {
  'kubernetes': Platform.kubernetes,
  'eks': Platform.eks,
  'eks-auto-mode': Platform.eksAutoMode,
  'gke': Platform.gke,
  'gke-autopilot': Platform.gkeAutopilot,
  'aks': Platform.aks,
  'openshift': Platform.openShift,
  'rke2': Platform.rke2,
  'k3s': Platform.k3s,
  'kind': Platform.kind,
  'talos': Platform.talos,
  'gardener': Platform.gardener,
};

const PLUGINS: { readonly [name: string]: (options: CniOptions) => Cni } = {
  'aws-vpc': Cni.awsVpc,
  'calico': Cni.calico,
  'cilium': Cni.cilium,
  'gke-dataplane-v2': Cni.gkeDataplaneV2,
  'azure-cilium': Cni.azureCilium,
  'azure-npm': Cni.azureNpm,
  'antrea': Cni.antrea,
  'ovn-kubernetes': Cni.ovnKubernetes,
  'kube-router': Cni.kubeRouter,
  'kindnet': Cni.kindnet,
  'kube-network-policies': Cni.kubeNetworkPolicies,
  'weave-net': Cni.weaveNet,
  'flannel': () => Cni.flannel(),
};

/** The platforms that can be named. */
export const PLATFORM_NAMES = Object.keys(PLATFORMS);

/** The network plugins that can be named, without a version. */
export const PLUGIN_NAMES = Object.keys(PLUGINS);

/** The platform of this name. Throws for what is none. */
export function platformNamed(text: string): Platform {
  return known(PLATFORMS, text)();
}

/** The network plugin, `cilium` or `cilium@1.16`. Throws for what is none. */
export function pluginNamed(text: string): Cni {
  const [name = '', version] = `${text}`.split(/@(.*)/);
  const make = known(PLUGINS, name);
  if (version !== undefined && name === 'flannel') { throw new Error('must be flannel without a version, as no version enforces policies'); }
  return make(version === undefined ? {} : { version });
}

function known<T>(table: { readonly [name: string]: T }, name: string): T {
  const names = Object.keys(table);
  if (names.includes(name)) { return table[name]!; }
  const near = nearest(name, names);
  throw new Error(`must be one of ${names.join(', ')}, got ${quote(name)}${near === undefined ? '' : `; did you mean ${near}?`}`);
}
