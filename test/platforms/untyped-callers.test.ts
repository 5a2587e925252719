import { messageOf, shopApp } from '../constructs/peers/support';
import {
  CertManager, Cni, Dns, Exporter, IngressController, Mesh, Monitoring, Platform, PlatformOptions, PodIdentity, ProviderRanges,
} from 'cdk8s-zero-trust';

const CLASSES: { [name: string]: unknown } = {
  CertManager, Cni, Dns, Exporter, IngressController, Mesh, Monitoring, Platform, PodIdentity, ProviderRanges,
};
const NOT_OPTIONS = [null, 0, 'x', true, ['x']];

/** The public factories with parameters, which TypeScript checks and JavaScript does not. */
const factories = Object.entries(CLASSES).flatMap(([name, type]) => Object.entries(Object.getOwnPropertyDescriptors(type as object))
  .filter(([member, { value }]) => typeof value === 'function' && member !== 'prototype' && !/^\w+\(\)/.test(`${value}`))
  .map(([member, { value }]) => [`${name}.${member}`, (options: unknown) => (value as (options: unknown) => unknown).call(type, options)] as const));
/** Private ones, and those that take no options. */
const OTHERS = ['Cni.notEnforcing', 'Dns.addresses', 'Dns.of', 'Dns.preset', 'Exporter.inPods', 'Exporter.onNodes', 'IngressController.at',
  'IngressController.inPods', 'Monitoring.pull', 'Platform.flavour', 'ProviderRanges.preset'];
const taking = factories.filter(([name]) => !OTHERS.includes(name));

test('there are factories that take options, and the others are these', () => {
  expect(taking.length).toBeGreaterThan(40);
  const names: string[] = factories.map(([name]) => name);
  expect(OTHERS.filter(name => !names.includes(name))).toEqual([]);
});

test.each(taking)('%s refuses what are no options, in words', (_, factory) => {
  for (const options of NOT_OPTIONS) { expect(messageOf(() => factory(options))).toMatch(/ must .*, got .*; /); }
});

describe('a platform refuses', () => {
  const withOption = (option: keyof PlatformOptions, value: unknown) => messageOf(() => Platform.eks({ [option]: value }));

  test.each<[keyof PlatformOptions]>([['podRanges'], ['serviceRanges'], ['nodeRanges'], ['apiServerRanges'], ['metadataEndpoints'], ['webhookCallers']])(
    '%s that are no list', option => {
      for (const value of [0, '', '10.0.0.0/8', {}, () => []]) {
        expect(withOption(option, value)).toMatch(new RegExp(`^${option} of platform Amazon EKS must be a list, got .*; write \\[ \\] around it$`));
      }
    });

  test.each([['a name', 'calico'], ['an object', {}], ['a factory', Cni.calico]])('%s for its network plugin, of which nothing would be known', (_, cni) => {
    expect(withOption('cni', cni)).toMatch(/^cni of platform Amazon EKS must be a network plugin, got .*; write for instance Cni\.calico\(\)$/);
  });

  test.each([[undefined], [''], [' '], [7]])('the name %p', name => {
    expect(messageOf(() => Platform.of({ name: name as string, dns: Dns.coreDns() }))).toMatch(/^name of a platform must not be empty, got .*; write for instance "our cluster"$/);
  });

  test('nothing that is right', () => {
    expect(() => shopApp({ platform: Platform.of({ name: 'ours', dns: Dns.coreDns(), cni: Cni.calico(), podRanges: ['10.0.0.0/8'], webhookCallers: [] }) })).not.toThrow();
  });
});
