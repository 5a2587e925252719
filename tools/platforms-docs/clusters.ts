import { factRows } from './fact-rows';
import { Row, Section } from './row';
import { FLAVOURS } from '../../src/platforms/clusters/flavours';
import * as cloudPlugins from '../../src/platforms/cni/cloud-plugins';
import { CniFacts } from '../../src/platforms/cni/facts';
import * as openPlugins from '../../src/platforms/cni/open-plugins';
import { Dns } from '../../src/platforms/dns';
import { RESOLVER_NOTES, RESOLVERS } from '../../src/platforms/dns/resolvers';
import { MESH_FACTS, MESH_PORTS } from '../../src/platforms/mesh/facts';
import { AWS_LINK_LOCAL_SERVICES, METADATA_ENDPOINTS, UNVERIFIED_METADATA_ENDPOINTS } from '../../src/platforms/metadata';
import { Platform } from '../../src/platforms/platform';
import { IDENTITIES_WITHOUT_ENDPOINT, IDENTITY_ENDPOINTS } from '../../src/platforms/pod-identity';

type Kind = keyof typeof FLAVOURS;

/** What is known of clusters, and of what runs in them beside the workloads. */
export function clusterSections(): Section[] {
  return [
    {
      title: 'Platforms',
      about: 'What each assumes with no options. Whatever is not true of your cluster can be said: every option of `Platform` replaces a fact.',
      rows: (Object.keys(FLAVOURS) as Kind[]).map(platformRow),
    },
    { title: 'DNS', about: '`dns: Dns.…()` of a platform: every pod resolves names there. Ports are those of the pods.', rows: resolverRows() },
    facts('Resolvers', 'The shapes that the factories of `Dns` put together.', { ...RESOLVERS, ...RESOLVER_NOTES }),
    facts('Network plugins', 'What `Cni` knows of each: what it enforces, and what it does differently.', plugins()),
    facts('Metadata endpoints', 'Left out of the internet, and of every block that is wider. A platform of a known cloud leaves out those of that cloud.', {
      ...METADATA_ENDPOINTS, ...UNVERIFIED_METADATA_ENDPOINTS, awsLinkLocalServices: AWS_LINK_LOCAL_SERVICES,
    }),
    facts('Identity of pods', 'Reached by the one workload that needs it: `allow(workload, PodIdentity.…())`.', {
      ...IDENTITY_ENDPOINTS, ...IDENTITIES_WITHOUT_ENDPOINT,
    }),
    facts('Meshes', '`mesh: Mesh.…()` of a `ZeroTrustNamespace`.', { ...MESH_FACTS, ...MESH_PORTS }),
  ];
}

function facts(title: string, about: string, value: object): Section {
  return { title, about, rows: factRows(value) };
}

// How a module lists its exports depends on who loads it.
function plugins(): { [name: string]: CniFacts } {
  const all: CniFacts[] = [...Object.values(cloudPlugins), ...Object.values(openPlugins)];
  return Object.fromEntries(all.map(plugin => [plugin.name, plugin] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function platformRow(kind: Kind): Row {
  const platform = Platform[kind]();
  const { source } = platform.cni;
  const said = factsFrom([...platform.dns.sources, ...(source !== undefined ? [source] : [])]);
  return {
    what: `Platform.${kind}()`,
    writes: platform.assumptions.join('; '),
    why: '',
    facts: [...said, ...factRows(FLAVOURS[kind]).flatMap(row => row.facts)],
  };
}

/** A row for each factory that needs to be told nothing. */
function resolverRows(): Row[] {
  const factories = Object.entries(Object.getOwnPropertyDescriptors(Dns)).filter(([, { value }]) => typeof value === 'function' && value.length === 0);
  return factories.map(([name, { value }]) => {
    const dns = (value as () => Dns).call(Dns);
    const peers = dns.toPeer()._members.map(member => `${member} on ${member.ports!.join(' and ')}`);
    return { what: `Dns.${name}()`, writes: `to ${peers.join(', or ')}`, why: '', facts: factsFrom(dns.sources) };
  });
}

// Presets name their sources as people read them.
function factsFrom(sources: readonly string[]): Row['facts'] {
  const known = [...factRows(RESOLVERS), ...factRows(RESOLVER_NOTES), ...factRows(plugins())].flatMap(row => row.facts);
  return sources.map(source => {
    const fact = known.find(candidate => `${candidate.source} (${candidate.date})` === source);
    if (!fact) { throw new Error(`no fact is from "${source}"; the preset and the table of facts must name the same source`); }
    return fact;
  });
}
