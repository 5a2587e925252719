import { messageOf, muteWarnings, shopApp, workload } from '../peers/support';
import { Peer, Port } from 'cdk8s-zero-trust';

muteWarnings();

/** What synthesis says of a flow between two peers. */
function synthesized(source: Peer, destination: Peer): string {
  const { app, shop } = shopApp();
  shop.allow(source, destination, { ports: [Port.HTTP], location: 'main.ts:7' });
  return messageOf(() => app.synthYaml());
}

// Written without quotes; go-yaml strips '_' and reads any base.
describe.each(['0o7', '0O7', '0B1', '0X1F', '0o_7', '0X1_f'])('the label value %s, which YAML readers take for a number', value => {
  const message = `value of label "a" must not look like a number with a base, got "${value}", which cdk8s writes without quotes and the API server then refuses; `
    + `write for instance "v-${value}"`;

  test.each<[string, () => Peer, () => Peer]>([
    ['of the pods of a policy', () => Peer.labels({ a: value }), () => Peer.cidr('8.8.8.8/32')],
    ['of peers', () => Peer.labels({ app: 'x' }), () => Peer.labels({ a: value }, { namespace: 'other' })],
    ['of namespaces', () => Peer.namespacesWithLabels({ a: value }), () => Peer.labels({ app: 'x' })],
  ])('is refused as one %s', (_, source, destination) => {
    expect(synthesized(source(), destination())).toContain(message);
  });
});

test('values that are quoted, or that no reader takes for a number, are taken', () => {
  const { app, chart, shop } = shopApp();
  const values = ['0b1', '0x1f', '1e3', '08', '1_0', 'y', 'null', '0o8', '0oz', '0B2', 'x0o7', '0o'];
  values.forEach((value, i) => shop.allow(Peer.labels({ a: value }), Peer.workload(workload(chart, `Api${i}`))));
  expect(() => app.synthYaml()).not.toThrow();
});
