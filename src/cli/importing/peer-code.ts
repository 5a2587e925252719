import { Block, Blocks, End, endKey, PodsAnywhere, PodsHere } from './end';
import { ImportContext } from './import-context';
import { Identifiers, stringCode, valueCode } from './source-text';
import { compareCidrs } from '../../model/cidr';
import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { memo } from '../../model/memo';
import { Labels, Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { slug } from '../../model/text/slug';

/** Labels by which pods are usually called, the first that is there. */
const NAMING_LABELS = ['app.kubernetes.io/name', 'app', 'name', 'k8s-app', 'component', 'run'];

/** The ends of flows as TypeScript: pods by labels as constants, each declared once. */
export class PeerCode {
  private readonly constants = new Map<string, { readonly identifier: string; readonly code: string }>();
  private readonly names = new Set<string>();

  public constructor(private readonly context: ImportContext, private readonly identifiers: Identifiers) {}

  /** The declarations of the constants that were used, in the order of their first use. */
  public get declarations(): string[] {
    return [...this.constants.values()].map(({ identifier, code }) => `const ${identifier} = ${code};`);
  }

  /** An expression for the end. */
  public of(end: End): string {
    switch (end.kind) {
      case 'anyone': return 'Peer.anyone()';
      case 'blocks': return this.addresses(end);
      case 'anywhere': return this.anywhere(end);
      case 'here': return end.pods.isEverything ? `Peer.namespace(${stringCode(end.namespace)})` : this.constant(end);
    }
  }

  private constant(end: PodsHere): string {
    return this.declared(end, () => {
      const called = this.nameOf(end);
      // Two peers of one name would be two policies of one name.
      const free = called !== undefined && !this.names.has(called);
      if (free) { this.names.add(called); }
      const { labels, requirements } = partsOf(end.pods);
      const options = objectCode([['namespace', stringCode(end.namespace)], ['name', free ? stringCode(called) : undefined], ['requirements', requirements]]);
      return { identifier: this.identifiers.take(called ?? 'pods', `${called ?? 'pods'}-in-${end.namespace}`), code: `Peer.labels(${valueCode(labels)}, ${options})` };
    });
  }

  private addresses(end: Blocks): string {
    const [{ cidr, except }, another] = end.blocks as [Block, Block?];
    if (!another) { return `Peer.cidr(${stringCode(`${cidr}`)}${optionsCode({ exceptions: except.map(String) })})`; }
    const blocks = end.blocks.map(block => block.cidr).sort(compareCidrs).map(String);
    return this.declared(end, () => ({ identifier: this.identifiers.take('addresses'), code: `Peer.cidrs(${valueCode(blocks)})` }));
  }

  // What is left out may be long.
  private anywhere(end: PodsAnywhere): string {
    const code = anywhereCode(end);
    return code.includes('requirements:') ? this.declared(end, () => ({ identifier: this.identifiers.take('elsewhere'), code })) : code;
  }

  private declared(end: End, make: () => { readonly identifier: string; readonly code: string }): string {
    return memo(this.constants, endKey(end), make).identifier;
  }

  // The workload, where it is the only one; else the label that people read as a name.
  private nameOf(end: PodsHere): string | undefined {
    const [workload, ...others] = this.context.workloads(end);
    const { labels, requirements } = partsOf(end.pods);
    const only = workload && others.length === 0 && requirements === undefined ? workload.name : undefined;
    const label = requirements === undefined ? NAMING_LABELS.find(key => labels[key] !== undefined) : undefined;
    const text = only ?? (label !== undefined && Object.keys(labels).length === 1 ? labels[label] : undefined);
    return text === undefined ? undefined : slug(text) || undefined;
  }
}

/** A call's options as TypeScript, with what is left out left out; nothing where all is. */
export function objectCode(entries: readonly (readonly [string, string | undefined])[]): string {
  const there = entries.filter(([, code]) => code !== undefined);
  return there.length === 0 ? '' : `{ ${there.map(([key, code]) => `${key}: ${code}`).join(', ')} }`;
}

function optionsCode(options: { readonly [key: string]: readonly string[] }): string {
  const code = objectCode(Object.entries(options).map(([key, texts]) => [key, texts.length > 0 ? valueCode(texts) : undefined]));
  return code === '' ? '' : `, ${code}`;
}

function anywhereCode({ namespaces, pods }: PodsAnywhere): string {
  if (namespaces.isEverything && pods.isEverything) { return 'Peer.anyPod()'; }
  // Every namespace has the label with its name.
  const { labels, requirements } = partsOf(namespaces.isEverything ? Selector.of({}, [LabelRequirement.exists(NAMESPACE_NAME_LABEL)]) : namespaces);
  const podLabels = pods.isEverything ? undefined : valueCode(partsOf(pods).labels);
  const options = objectCode([['requirements', requirements], ['podLabels', podLabels]]);
  return `Peer.namespacesWithLabels(${valueCode(labels)}${options === '' ? '' : `, ${options}`})`;
}

function partsOf(selector: Selector): { readonly labels: Labels; readonly requirements: string | undefined } {
  const isPlain = ({ operator, values }: LabelRequirement) => operator === LabelOperator.IN && values.length === 1;
  const plain = selector.requirements.filter(isPlain);
  const rest = selector.requirements.filter(requirement => !isPlain(requirement));
  return {
    labels: Object.fromEntries(plain.map(({ key, values }) => [key, values[0]!])),
    requirements: rest.length > 0 ? `[${rest.map(requirementCode).join(', ')}]` : undefined,
  };
}

function requirementCode({ key, operator, values }: LabelRequirement): string {
  switch (operator) {
    case LabelOperator.IN: return `LabelRequirement.oneOf(${stringCode(key)}, ${valueCode(values)})`;
    case LabelOperator.NOT_IN: return `LabelRequirement.noneOf(${stringCode(key)}, ${valueCode(values)})`;
    case LabelOperator.EXISTS: return `LabelRequirement.exists(${stringCode(key)})`;
    case LabelOperator.DOES_NOT_EXIST: return `LabelRequirement.absent(${stringCode(key)})`;
  }
}
