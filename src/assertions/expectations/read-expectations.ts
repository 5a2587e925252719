import { isScalar, isSeq } from 'yaml';
import { parsePort, portExpected } from './asked-port';
import { Expectation } from './expectation';
import { Fields, Mistake, readDocument, received } from './fields';
import { Cidr, IpFamily } from '../../model/cidr';

const KEYS = ['from', 'to', 'port', 'family', 'verdict', 'why'];
const REQUIRED = ['from', 'to', 'port', 'verdict'];
const ENDS = 'namespace/name, namespace/kind/name, an address, a CIDR or internet';

/** The expectations of a file, and what is wrong with it; where something is, it holds no expectation that can be relied on. */
export interface ExpectationFile {
  readonly expectations: readonly Expectation[];
  readonly mistakes: readonly Mistake[];
}

/** Reads `{expectations: [{from, to, port, family?, verdict, why?}]}`, YAML or JSON. */
export function readExpectations(text: string): ExpectationFile {
  const { items, mistakes } = readDocument(text, readList);
  return { expectations: items, mistakes };
}

function readList(contents: unknown, fields: Fields): Expectation[] {
  const list = fields.map(contents, 'the file', ['expectations'], ['expectations'])?.get('expectations');
  if (list === undefined) { return []; }
  if (!isSeq(list) || list.items.length === 0) {
    fields.wrong(list, `expectations must be a list of at least one, got ${received(list)}`);
    return [];
  }
  return list.items.flatMap(item => readExpectation(item, fields) ?? []);
}

function readExpectation(node: unknown, fields: Fields): Expectation | undefined {
  const before = fields.mistakes.length;
  const map = fields.map(node, 'an expectation', KEYS, REQUIRED);
  if (!map) { return undefined; }
  const read = <T>(key: string, reader: (value: unknown, fields: Fields) => T) => (map.has(key) ? reader(map.get(key), fields) : undefined);
  const from = read('from', value => readEnd(value, 'from', fields));
  const to = read('to', value => readEnd(value, 'to', fields));
  const expectation = {
    from: from?.name,
    to: to?.name,
    port: read('port', readPort),
    family: read('family', readFamily),
    verdict: read('verdict', readVerdict),
    why: read('why', value => fields.text(value, 'why')),
    line: fields.line(node),
  };
  if (from && to && from.kind !== 'workload' && to.kind !== 'workload') {
    fields.wrong(node, `from or to must be a workload: policies say nothing of a connection from ${from.name} to ${to.name}`);
  }
  const stranger = [from, to].find(end => end?.cidr && expectation.family !== undefined && end.cidr.family !== expectation.family);
  if (stranger) { fields.wrong(map.get('family'), `family must be that of ${stranger.name}, got ${received(map.get('family'))}`); }
  return fields.mistakes.length === before ? expectation as Expectation : undefined;
}

interface End {
  readonly kind: 'workload' | 'addresses';
  readonly name: string;
  /** Absent for the internet. */
  readonly cidr?: Cidr;
}

function readEnd(node: unknown, key: string, fields: Fields): End | undefined {
  const name = isScalar(node) ? node.value : undefined;
  if (name === 'internet') { return { kind: 'addresses', name }; }
  if (typeof name === 'string' && isAddress(name)) {
    try {
      return { kind: 'addresses', name, cidr: Cidr.of(name.includes('/') ? name : `${name}/${name.includes(':') ? 128 : 32}`) };
    } catch (error) {
      fields.wrong(node, `${key}: ${(error as Error).message}`);
      return undefined;
    }
  }
  if (typeof name === 'string' && /^[^/\s]+(\/[^/\s]+){1,2}$/.test(name)) { return { kind: 'workload', name }; }
  fields.wrong(node, `${key} must be ${ENDS}, got ${received(node)}`);
  return undefined;
}

// A namespace has neither dots nor colons in its name.
function isAddress(text: string): boolean {
  return /^[0-9.]*\.[0-9.]*(\/|$)/.test(text) || /^[0-9a-f.]*:[0-9a-f:.]*(\/|$)/i.test(text);
}

function readPort(node: unknown, fields: Fields): Expectation['port'] | undefined {
  const port = parsePort(isScalar(node) ? node.value : undefined);
  if (!port) { fields.wrong(node, `port ${portExpected(isScalar(node) ? node.value : received(node))}`); }
  return port;
}

function readFamily(node: unknown, fields: Fields): IpFamily | undefined {
  const value = isScalar(node) ? node.value : undefined;
  if (value !== 4 && value !== 6) {
    fields.wrong(node, `family must be 4 or 6, got ${received(node)}`);
    return undefined;
  }
  return value === 4 ? IpFamily.IPV4 : IpFamily.IPV6;
}

function readVerdict(node: unknown, fields: Fields): 'allow' | 'deny' | undefined {
  const value = isScalar(node) ? node.value : undefined;
  if (value === 'allow' || value === 'deny') { return value; }
  fields.wrong(node, `verdict must be allow or deny, got ${received(node)}`);
  return undefined;
}
