import { Lazy } from 'cdk8s';
import { ANNOTATIONS, annotationsOf } from './annotations';
import { hideIdlePolicies } from './idle-policies';
import type { ManagedNamespace, NeededPolicy } from './managed-namespace';
import type { PolicyObject, PolicySource } from './policy-object';
import { Direction, PolicyPeer, PolicyPort, PolicyRule, PolicySpec } from '../../../model/policy';
import { FlowSide, lower } from '../lowering/lower';
import { Subject, subjectSelector } from '../lowering/subject';
import { Rendering } from '../reading/rendering';

/** One NetworkPolicy that allows flows: its name and namespace are fixed when it is made, its rules are read when it is rendered. */
export class PolicySlot implements PolicySource, NeededPolicy {
  /** The NetworkPolicy. */
  public readonly object: PolicyObject;
  /** The sides of flows that the policy allows, in the order they were declared. */
  public readonly sides: FlowSide[] = [];
  private texts?: { readonly sides: number; readonly all: { [key: string]: string } };

  public constructor(
    /** The namespace that the policy is in. */
    public readonly namespace: ManagedNamespace,
    public readonly name: string,
    public readonly subject: Subject,
    private readonly rendering: Rendering,
    /** The id of its construct. */
    id: string,
  ) {
    this.object = namespace.addPolicy(name, this, rendering, id);
  }

  /** The side that it was made for. */
  public get side(): FlowSide {
    return this.sides[0]!;
  }

  /** Adds a side to what the policy allows. Adding one twice changes nothing but the annotations. */
  public add(side: FlowSide): void {
    this.sides.push(side);
    if (side.flow.portsNow !== undefined) { hideIdlePolicies(this.object.node.scope!); }
    if (this.sides.length === 1) {
      const said = annotationsOf(this.sides, this.namespace.settings);
      for (const [key, value] of Object.entries(said)) { this.object.metadata.addAnnotation(key, value); }
    } else if (this.sides.length === 2) {
      // From the second side on the texts are made when rendered: a policy of one workload may have thousands.
      ANNOTATIONS.forEach(key => this.object.metadata.addAnnotation(key, Lazy.any({ produce: () => this.annotations()[key] })));
    }
  }

  /** Whether none of its flows allows anything as the app is now. */
  public get isIdle(): boolean {
    return this.sides.every(({ flow }) => flow.isIdle);
  }

  /** The policy's spec as the app is now. Throws where a flow cannot be written without allowing more than was declared. */
  public produce(): PolicySpec {
    const context = { namespace: this.namespace.name, platform: this.namespace.platform, rendering: this.rendering };
    const podSelector = this.side.flow.locating(() => subjectSelector(this.subject, context.rendering)).toJson();
    const sides = this.sides.filter(({ flow }) => !flow.isIdle);
    const rules = (direction: Direction) => lower(sides.filter(side => side.direction === direction), context);
    const policyTypes = (['Ingress', 'Egress'] as const).filter(direction => sides.some(side => side.direction === direction));
    const spec: { -readonly [key in keyof PolicySpec]: PolicySpec[key] } = { podSelector, policyTypes };
    if (policyTypes.includes('Ingress')) { spec.ingress = rules('Ingress').map(rule => ruleOf(rule, 'Ingress')); }
    if (policyTypes.includes('Egress')) { spec.egress = rules('Egress').map(rule => ruleOf(rule, 'Egress')); }
    return spec;
  }

  private annotations(): { [key: string]: string } {
    const sides = this.sides.filter(({ flow }) => !flow.isIdle);
    if (this.texts?.sides !== sides.length) {
      this.texts = { sides: sides.length, all: annotationsOf(sides, this.namespace.settings) };
    }
    return this.texts.all;
  }
}

/** The rule as a manifest holds it. */
export function ruleOf(rule: PolicyRule, direction: Direction) {
  const json: { from?: PolicyPeer[]; to?: PolicyPeer[]; ports?: PolicyPort[] } = {};
  if (rule.peers) { json[direction === 'Ingress' ? 'from' : 'to'] = rule.peers; }
  if (rule.ports) { json.ports = rule.ports; }
  return json;
}
