import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { found, messageOf, messagesOf, muteWarnings, policy, rulesOf, service, shopApp, workload, written } from './support';
import {
  Cni, Counterpart, Isolation, Management, Monitoring, Peer, Platform, Port, Proof, ProofRule,
} from 'cdk8s-zero-trust';

muteWarnings();

const { UNDECLARED, FLOW_DENIED, FLOW_UNSURE, END_MISSING, NOT_ISOLATED, METADATA_REACHABLE, VOID } = ProofRule;
const PODS_KNOWN = Platform.kubernetes({ podRanges: ['10.244.0.0/16'] });
const HTTPS = { ports: [Port.HTTPS] };

/** web may call api on 8080. */
function webAndApi(props: Parameters<typeof shopApp>[0] = {}) {
  const shop = shopApp(props);
  const [web, api] = [workload(shop.chart, 'Web', { ports: [] }), workload(shop.chart, 'Api')];
  shop.shop.allow(Peer.workload(web), Peer.workload(api), { description: 'web asks api' });
  return { ...shop, web, api };
}

/** A policy that lets what `from` says into api, on what `ports` says. */
const intoApi = (from: object[], ports?: object[]) => ({ podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [{ from, ...(ports && { ports }) }] });

describe('what is right', () => {
  test('is proved, and the summary says what is taken for granted', () => {
    const shop = webAndApi();
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).summary).toBe([
      'proved: 2 flows work, and 2 workloads allow nothing else',
      '  not ours: the ingress of namespace kube-system',
      '  assumed: DNS is pods with k8s-app in (coredns, kube-dns) in kube-system or 169.254.20.10/32, UDP and TCP 53',
      '  assumed: an unknown network plugin enforces the policies as Kubernetes documents them',
      '  assumed: nothing but these manifests writes policies or pods in the managed namespaces',
      '  assumed: the cluster is Kubernetes and an unknown network plugin enforces its policies',
      '  assumed: the cluster\'s own addresses are private ones',
      '',
    ].join('\n'));
  });
});

describe('workloads and strangers', () => {
  test('1: a second workload with the same labels is let in by what was declared for the first', () => {
    const shop = shopApp();
    const web = workload(shop.chart, 'Web');
    shop.shop.allow(Peer.workload(web, { selector: { app: 'web' } }), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] });
    shop.shop.allow(Peer.labels({ app: 'job' }), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] });
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'wide', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { team: 'shop' } } }], ports: [{ port: 5432 }] }] });
    workload(shop.chart, 'Other', { labels: { app: 'other', team: 'shop' } });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/(pod with app=db) may be reached by shop/Deployment/other on TCP 5432, which no flow declares; '
      + 'rule 1 of the ingress of NetworkPolicy shop/wide allows it')]);
  });

  test('2: the same labels in another namespace are safe by the name of the namespace, and unsafe with every namespace', () => {
    const shop = webAndApi();
    workload(new Chart(shop.app, 'elsewhere', { namespace: 'elsewhere' }), 'Web');
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'wide', intoApi([{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining(
      'shop/Deployment/api may be reached by (any other namespace)/(pod with app=web), elsewhere/Deployment/web on TCP 8080, which no flow declares')]);
  });

  test('3: a stranger in the namespace reaches DNS and nothing else', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', { podSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }], ports: [{ port: 8080 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringMatching(/^shop\/\(pod without labels\) may reach .*shop\/Deployment\/api.* on TCP 8080, which no flow declares/)]);
  });

  test('4: a stranger namespace with the labels of the monitoring one counts as that, and as nothing more', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api');
    shop.shop.allow(Peer.namespacesWithLabels({ purpose: 'monitoring' }), Peer.workload(api));
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'wide', intoApi([{ namespaceSelector: { matchLabels: { purpose: 'ci' } } }], [{ port: 8080 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('may be reached by (namespace with purpose=ci)/(pod without labels) on TCP 8080')]);
  });

  test('5: replica to replica is safe when declared, and unsafe when not', () => {
    const shop = shopApp();
    const db = workload(shop.chart, 'Db', { kind: 'StatefulSet', ports: [{ containerPort: 5432 }] });
    shop.shop.allow(Peer.workload(db), Peer.workload(db));
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'more', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 9999 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/StatefulSet/db may be reached by shop/StatefulSet/db on TCP 9999')]);
  });
});

describe('hand-written policies', () => {
  test('6: one for every pod that opens every way out is unsafe, and leads to the credentials of the node', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', { podSelector: {}, policyTypes: ['Egress'], egress: [{}] });
    expect(rulesOf(shop)).toEqual([METADATA_REACHABLE, UNDECLARED]);
    expect(messagesOf(shop).find(message => message.includes('anyone'))).toContain(
      'may reach anyone on all ports, which no flow declares; rule 1 of the egress of NetworkPolicy shop/open allows it: declare it with allow, or narrow the rule');
  });

  test('7: the same without its direction has no effect, and is safe', () => {
    const shop = webAndApi();
    policy(shop.chart, 'inert', { podSelector: {}, policyTypes: ['Ingress'], egress: [{}] });
    expect(found(shop)).toEqual([]);
  });

  test('8: one in a namespace that the app does not manage is not ours', () => {
    const shop = webAndApi();
    const elsewhere = new Chart(shop.app, 'elsewhere', { namespace: 'elsewhere' });
    shop.shop.allow(Peer.workload(shop.web), Peer.workload(workload(elsewhere, 'Cache')), { counterpart: Counterpart.writtenBy('team-cache') });
    policy(elsewhere, 'open', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] });
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.notOurs).toEqual(['the ingress of namespace elsewhere', 'the ingress of namespace kube-system']);
  });

  test('9: an open way out is unsafe though every way in is closed', () => {
    const shop = webAndApi();
    policy(shop.chart, 'out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 9090 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/web may reach shop/Deployment/api on TCP 9090')]);
  });

  test('10: an OR where an AND was meant lets others in', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api');
    shop.shop.allow(Peer.labels({ app: 'web' }, { namespace: 'front' }), Peer.workload(api), { counterpart: Counterpart.writtenBy('team-front') });
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'or', intoApi([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } } }, { podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('may be reached by front/(pod without labels), shop/(pod with app=web) on TCP 8080')]);
  });
});

describe('addresses', () => {
  test('11: a block over pods is unsafe, and as the only way of a flow proves nothing', () => {
    const shop = webAndApi({ platform: PODS_KNOWN });
    shop.shop.allow(Peer.workload(shop.web), Peer.cidr('10.0.0.0/8', { exceptions: ['10.244.0.0/16'] }), HTTPS);
    expect(found(shop)).toEqual([]);
    shop.shop.allow(Peer.workload(shop.web), Peer.cidr('10.240.0.0/12', { name: 'too-wide' }), HTTPS);
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/web may reach pods in 10.244.0.0-10.244.255.255 on TCP 443')]);

    const byBlock = webAndApi();
    written(byBlock, 'shop-web-allow-to-api').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [{ ipBlock: { cidr: '10.0.0.0/8' } }]));
    expect(rulesOf(byBlock)).toEqual([FLOW_UNSURE, UNDECLARED]);
    expect(found(byBlock).find(({ rule }) => rule === FLOW_UNSURE)).toMatchObject({ isError: false });
  });

  test('11: where blocks never match pods, or the platform does not say where pods are', () => {
    const cilium = shopApp({ platform: Platform.kubernetes({ cni: Cni.cilium() }) });
    cilium.shop.allow(Peer.labels({ app: 'x' }), Peer.cidr('10.0.0.0/8'), HTTPS);
    expect(found(cilium)).toEqual([]);
    const unknown = shopApp();
    unknown.shop.allow(Peer.labels({ app: 'x' }), Peer.cidr('10.0.0.0/8'), HTTPS);
    expect(messagesOf(unknown)).toEqual([expect.stringContaining('a block that is declared for what is outside the cluster may match pods as well; '
      + 'say where pods are with podRanges of the platform, add those to the exceptions of the block, or declare the pods by labels')]);
    const one = shopApp();
    one.shop.allow(Peer.labels({ app: 'x' }), Peer.cidr('10.1.2.3/32'), HTTPS);
    expect(found(one)).toEqual([]);
  });

  test('12: the internet without the exception of the metadata address, in both families', () => {
    const platform = Platform.eks({ podRanges: ['10.244.0.0/16', 'fd00:10::/56'] });
    const shop = shopApp({ platform });
    shop.shop.allow(Peer.labels({ app: 'x' }, { name: 'x' }), Peer.internet(), HTTPS);
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-x-allow-to-internet').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [
      { ipBlock: { cidr: '169.254.0.0/16' } }, { ipBlock: { cidr: 'fd00:ec2::/32' } },
    ]));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED, METADATA_REACHABLE, UNDECLARED]);
    expect(found(shop).filter(({ rule }) => rule === METADATA_REACHABLE).map(({ message }) => message)).toEqual([expect.stringContaining(
      'shop/(pod with app=x) may reach the metadata endpoints 169.254.169.254/32, 169.254.170.2/32, 169.254.170.23/32, fd00:ec2::23/128, fd00:ec2::254/128 on TCP 443')]);
  });

  test('13: two flows whose union opens what each leaves out', () => {
    const shop = shopApp({ platform: PODS_KNOWN });
    const x = Peer.labels({ app: 'x' }, { name: 'x' });
    shop.shop.allow(x, Peer.cidr('198.51.100.0/24', { exceptions: ['198.51.100.128/25'], name: 'low' }), HTTPS);
    shop.shop.allow(x, Peer.cidr('203.0.113.0/24', { exceptions: ['203.0.113.128/25'], name: 'high' }), HTTPS);
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-x-allow-to-high').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [{ ipBlock: { cidr: '203.0.113.0/24' } }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/(pod with app=x) may reach 203.0.113.128-203.0.113.255 on TCP 443, which no flow declares')]);
  });

  test('27: a flow of both families of which one was written', () => {
    const shop = shopApp();
    shop.shop.allow(Peer.labels({ app: 'x' }, { name: 'x' }), Peer.cidrs(['198.51.100.0/24', '2001:db8::/64'], { name: 'partner' }), HTTPS);
    written(shop, 'shop-x-allow-to-partner').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [{ ipBlock: { cidr: '198.51.100.0/24' } }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('does not allow TCP 443 to 2001:db8::-2001:db8::ffff:ffff:ffff:ffff')]);
  });
});

describe('ports', () => {
  test('14: of a range that is partly declared the difference is named', () => {
    const shop = webAndApi();
    policy(shop.chart, 'range', intoApi([{ podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080, endPort: 8090 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/api may be reached by shop/Deployment/web on TCP 8081-8090, which no flow declares')]);
  });

  test('15: a name that is 8080 in one template and 9090 in another', () => {
    const shop = shopApp();
    workload(shop.chart, 'Blue', { labels: { app: 'api', colour: 'blue' }, ports: [{ containerPort: 8080, name: 'http' }] });
    workload(shop.chart, 'Green', { labels: { app: 'api', colour: 'green' }, ports: [{ containerPort: 9090, name: 'http' }] });
    shop.shop.allow(Peer.labels({ app: 'web' }, { name: 'web' }), Peer.labels({ app: 'api' }, { name: 'api' }), { ports: [Port.named('http')] });
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-api-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports', [{ protocol: 'TCP', port: 8080 }]));
    expect(found(shop).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringMatching(/^flow-denied: .*the ingress of shop\/Deployment\/green does not allow TCP 9090 from shop\/\(pod with app=web\)/),
      expect.stringMatching(/^undeclared: shop\/Deployment\/green may be reached by shop\/\(pod with app=web\) on TCP 8080/),
    ]);
  });

  test('16: TCP is declared and UDP allowed', () => {
    const shop = webAndApi();
    policy(shop.chart, 'udp', intoApi([{ podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080, protocol: 'UDP' }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('on UDP 8080, which no flow declares')]);
  });

  test('17: the port of the Service where that of the pods was meant', () => {
    const shop = shopApp();
    workload(shop.chart, 'Api');
    const front = service(shop.chart, 'Front', { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] });
    shop.shop.allow(Peer.labels({ app: 'web' }, { name: 'web' }), Peer.service(front));
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-front-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports', [{ protocol: 'TCP', port: 80 }]));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED, UNDECLARED]);
    expect(messagesOf(shop).join('\n')).toContain('the ingress of shop/Deployment/api does not allow TCP 8080 from shop/(pod with app=web)');
  });

  test('18: DNS on 53 where the pods listen on 5353', () => {
    const shop = shopApp({ platform: Platform.openShift() });
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-allow-to-dns').addJsonPatch(JsonPatch.replace('/spec/egress/0/ports', [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }]));
    expect(messagesOf(shop).join('\n')).toContain('does not allow TCP 5353, UDP 5353 to openshift-dns/(pod with dns.operator.openshift.io/daemonset-dns=default)');
  });

  test('19: DNS over UDP only', () => {
    const shop = shopApp();
    written(shop, 'shop-allow-to-dns').addJsonPatch(JsonPatch.replace('/spec/egress/0/ports', [{ protocol: 'UDP', port: 53 }]));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED]);
    expect(messagesOf(shop)[1]).toMatch(/^the flow any pod in shop -> .* \(every pod resolves names\) is not proved: the egress of .* does not allow TCP 53 to kube-system/);
  });

  test('22: the port of a sidecar is declared, and works', () => {
    const shop = shopApp();
    const sidecar = { name: 'proxy', image: 'example', restartPolicy: 'Always', ports: [{ containerPort: 15090, name: 'metrics' }] };
    const api = workload(shop.chart, 'Api', { pod: { initContainers: [sidecar] } });
    shop.shop.allow(Peer.labels({ app: 'web' }, { name: 'web' }), Peer.workload(api));
    expect(found(shop)).toEqual([]);
    expect(written(shop, 'shop-api-allow-from-web').toJson().spec.ingress[0].ports.map(({ port }: any) => port)).toEqual([8080, 15090]);
  });

  test('a port that the destination does not have', () => {
    const shop = webAndApi();
    shop.shop.allow(Peer.workload(shop.web), Peer.workload(shop.api), { ports: [Port.named('admin')] });
    expect(rulesOf(shop)).toEqual([END_MISSING]);
    expect(messagesOf(shop)[0]).toContain('shop/Deployment/api has none of the ports TCP admin; name an end and ports that the app renders');
  });
});

describe('workloads', () => {
  test('20: one that is relabelled after the flow was declared is followed, unless its labels are fixed', () => {
    const shop = webAndApi();
    shop.api.addJsonPatch(JsonPatch.replace('/spec/template/metadata/labels/app', 'api2'), JsonPatch.replace('/spec/selector/matchLabels/app', 'api2'));
    expect(found(shop)).toEqual([]);
    const labelled = shopApp();
    const api = workload(labelled.chart, 'Api');
    labelled.shop.allow(Peer.labels({ app: 'web' }), Peer.labels({ app: 'api' }, { name: 'api' }), { ports: [Port.tcp(8080)] });
    api.addJsonPatch(JsonPatch.replace('/spec/template/metadata/labels/app', 'other'), JsonPatch.replace('/spec/selector/matchLabels/app', 'other'));
    expect(found(labelled)).toEqual([]);
  });

  test('21: Jobs and CronJobs', () => {
    const shop = shopApp();
    const [job, cron] = [workload(shop.chart, 'Job', { kind: 'Job' }), workload(shop.chart, 'Cron', { kind: 'CronJob' })];
    for (const one of [job, cron]) { shop.shop.allow(Peer.workload(one), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] }); }
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'more', { podSelector: { matchLabels: { app: 'cron' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'job' } } }], ports: [{ port: 1 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/CronJob/cron may reach shop/Job/job on TCP 1')]);
  });

  test('23: a DaemonSet on the host network of the namespace voids the proof', () => {
    const shop = webAndApi();
    workload(shop.chart, 'Agent', { kind: 'DaemonSet', pod: { hostNetwork: true } });
    expect(rulesOf(shop)).toEqual([VOID]);
    expect(messagesOf(shop)[0]).toContain('nothing is proved of shop/DaemonSet/agent: it uses the host network, where no policy isolates it');
  });

  test('29: a finished pod is not there', () => {
    const shop = webAndApi();
    new ApiObject(shop.chart, 'Done', {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'done', labels: { app: 'done' } }, spec: { containers: [{ name: 'main', image: 'x' }] }, status: { phase: 'Succeeded' },
    });
    policy(shop.chart, 'done', { podSelector: { matchLabels: { app: 'done' } }, policyTypes: ['Egress'], egress: [] });
    expect(Proof.of(shop.app).result.workloads).toBe(2);
  });
});

describe('what is isolated', () => {
  test('24: a policy of another engine voids the proof', () => {
    const shop = webAndApi();
    new ApiObject(shop.chart, 'Cnp', { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'more' }, spec: {} });
    expect(rulesOf(shop)).toEqual([VOID]);
    expect(messagesOf(shop)[0]).toContain('nothing is proved beside CiliumNetworkPolicy shop/more');
  });

  test('25: flows without a default deny of ours: that is assumed, and said', () => {
    const shop = webAndApi({ management: Management.FLOWS_ONLY });
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.assumptions).toContain('another repository writes the default deny and DNS of namespace shop (flows-only)');
  });

  test('26: two charts that share a namespace', () => {
    const shop = webAndApi();
    const second = new Chart(shop.app, 'second', { namespace: 'shop' });
    shop.shop.allow(Peer.workload(workload(second, 'Worker')), Peer.workload(shop.api));
    expect(found(shop)).toEqual([]);
    policy(second, 'open', { podSelector: { matchLabels: { app: 'worker' } }, policyTypes: ['Ingress'], ingress: [{}] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/worker may be reached by anyone on all ports')]);
  });

  test('28: a pod that no policy selects because the default deny wants a label', () => {
    const shop = webAndApi();
    workload(shop.chart, 'Other');
    written(shop, 'shop-default-deny').addJsonPatch(JsonPatch.replace('/spec/podSelector', { matchLabels: { isolated: 'yes' } }));
    expect(rulesOf(shop)).toEqual([NOT_ISOLATED]);
    expect(messagesOf(shop)).toEqual([expect.stringMatching(
      /^no policy isolates the ingress of shop\/\(pod without labels\), shop\/Deployment\/other, .*so everything is allowed there; the default deny has to select every pod/)]);
  });

  test('a direction that is not enforced is not compared', () => {
    const shop = webAndApi({ isolation: Isolation.INGRESS });
    policy(shop.chart, 'out', { podSelector: {}, policyTypes: ['Egress'], egress: [{}] });
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.assumptions).toContain('namespace shop is to be isolated like this: ingress');
  });
});

describe('acceptances', () => {
  test('30: one with a reason hides exactly one finding', () => {
    const shop = webAndApi();
    for (const app of ['a', 'b']) { policy(shop.chart, app, intoApi([{ podSelector: { matchLabels: { app } } }], [{ port: 8080 }])); }
    const [first, second, ...more] = found(shop);
    expect(more).toEqual([]);
    Proof.of(shop.app).accept(first!.id, 'a goes away next week', { owner: 'team-a', expires: '2027-01-31' });
    expect(found(shop)).toEqual([second]);
    expect(Proof.of(shop.app).result.accepted).toEqual([{ finding: first, reason: 'a goes away next week', owner: 'team-a', expires: '2027-01-31' }]);
    expect(Proof.of(shop.app).result.isProved).toBe(false);
    expect(Proof.of(shop.app).summary).toContain(`  accepted: ${first!.id}: a goes away next week (team-a), until 2027-01-31\n`);
  });

  test('that nothing needs is an error', () => {
    const shop = webAndApi();
    Proof.of(shop.app).accept('undeclared | gone', 'it was there once');
    expect(messageOf(() => shop.app.synthYaml())).toContain('proof: accepts "undeclared | gone", which was not found; take the acceptance away');
  });

  test.each([
    ['without a reason', (proof: Proof) => proof.accept('x', ' '), 'proof: accepting "x" needs a reason, got " "; say why it does no harm'],
    ['of nothing', (proof: Proof) => proof.accept('', 'why'), 'proof: accept needs the id of a finding, got ""; copy it from the message'],
    ['twice', (proof: Proof) => { proof.accept('x', 'why'); proof.accept('x', 'why'); }, 'proof: "x" is accepted twice; take one away'],
    ['until no day', (proof: Proof) => proof.accept('x', 'why', { expires: 'soon' }), 'proof: expires of the acceptance of "x" must be a day written as YYYY-MM-DD, got "soon"'],
    ['of everything, by turning it off without a reason', (proof: Proof) => proof.turnOff(''), 'proof: turning it off needs a reason, got ""; say why that does no harm'],
  ])('are refused %s', (_, action, message) => {
    expect(messageOf(() => action(Proof.of(shopApp().app)))).toContain(message);
  });
});

describe('synthesis', () => {
  test('fails with what was found, and the policy that brings it about', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', intoApi([{ podSelector: {} }], [{ port: 8080 }]));
    const message = messageOf(() => shop.app.synthYaml());
    expect(message).toContain('shop/open: shop/Deployment/api may be reached by');
    expect(message).toContain('[undeclared | shop/open ingress shop/Deployment/api | ');
  });

  test('goes without it where it is turned off', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', intoApi([{ podSelector: {} }]));
    Proof.of(shop.app).turnOff('the old policies go one by one');
    expect(shop.app.synthYaml()).toContain('name: open');
    expect(Proof.of(shop.app).summary).toMatch(/^not proved: turned off, because the old policies go one by one\n/);
  });

  test('says with a flow that fails where it was declared, and why it exists', () => {
    const shop = webAndApi();
    written(shop, 'shop-web-allow-to-api').addJsonPatch(JsonPatch.replace('/spec/egress', []));
    expect(messageOf(() => shop.app.synthYaml())).toMatch(
      /shop\/Shop: the flow workload shop\/Web -> workload shop\/Api \(declared on shop\/Shop at test\/verification\/named\.test\.ts:LINE\) \(web asks api\) is not proved: the egress of shop\/Deployment\/web does not allow TCP 8080 to shop\/Deployment\/api: it is isolated by shop\/shop-allow-to-dns, shop\/shop-default-deny, shop\/shop-web-allow-to-api, and no rule lets it through/);
  });

  test('scrapers are flows like others', () => {
    const shop = shopApp({ monitoring: [Monitoring.prometheus()] });
    const api = workload(shop.chart, 'Api', { ports: [{ containerPort: 8080 }, { containerPort: 9090, name: 'metrics' }] });
    shop.shop.addWorkload(api);
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.flows).toBe(2);
  });
});
