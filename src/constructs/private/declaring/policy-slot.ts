import { ApiObject, Lazy } from 'cdk8s';
import { ANNOTATIONS, annotationsOf } from './annotations';
import type { ManagedNamespace } from './managed-namespace';
import { Direction, PolicyPeer, PolicyPort, PolicyRule, PolicySpec } from '../../../model/policy';
import { FlowSide, lower } from '../lowering/lower';
import { Subject, subjectSelector } from '../lowering/subject';
import { Rendered, Rendering } from '../reading/rendering';

/** One NetworkPolicy that allows flows: its name and namespace are fixed when it is made, its rules are read when it is rendered. */
export class PolicySlot implements Rendered<PolicySpec> {
  /** The NetworkPolicy. */
  public readonly object: ApiObject;
  /** The sides of flows that the policy allows, in the order they were declared. */
  public readonly sides: FlowSide[] = [];
  public rendered?: Rendered<PolicySpec>['rendered'];
  private texts?: { readonly sides: number; readonly all: { [key: string]: string } };

  public constructor(
    /** The namespace that the policy is in. */
    public readonly namespace: ManagedNamespace,
    public readonly name: string,
    /** Tells two policies apart that would get the same name. */
    public readonly identity: string,
    public readonly subject: Subject,
    private readonly rendering: Rendering,
  ) {
    this.object = namespace.addPolicy(name, () => this.write(), rendering);
  }

  /** Adds a side to what the policy allows. Adding one twice changes nothing but the annotations. */
  public add(side: FlowSide): void {
    this.sides.push(side);
    if (this.sides.length === 1) {
      for (const [key, value] of Object.entries(this.annotations())) { this.object.metadata.addAnnotation(key, value); }
    } else if (this.sides.length === 2) {
      // From the second side on the texts are made when rendered: a policy of one workload may have thousands.
      ANNOTATIONS.forEach(key => this.object.metadata.addAnnotation(key, Lazy.any({ produce: () => this.annotations()[key] })));
    }
  }

  /** The policy's spec as the app is now. Throws where a flow cannot be written without allowing more than was declared. */
  public spec(): PolicySpec {
    const context = { namespace: this.namespace.name, platform: this.namespace.platform, rendering: this.rendering };
    const podSelector = this.sides[0]!.flow.locating(() => subjectSelector(this.subject, context.rendering)).toJson();
    const rules = (direction: Direction) => lower(this.sides.filter(side => side.direction === direction), context);
    const policyTypes = (['Ingress', 'Egress'] as const).filter(direction => this.sides.some(side => side.direction === direction));
    const spec: { -readonly [key in keyof PolicySpec]: PolicySpec[key] } = { podSelector, policyTypes };
    if (policyTypes.includes('Ingress')) { spec.ingress = rules('Ingress').map(rule => ruleOf(rule, 'Ingress')); }
    if (policyTypes.includes('Egress')) { spec.egress = rules('Egress').map(rule => ruleOf(rule, 'Egress')); }
    return spec;
  }

  private annotations(): { [key: string]: string } {
    if (this.texts?.sides !== this.sides.length) {
      this.texts = { sides: this.sides.length, all: annotationsOf(this.sides, this.namespace.settings) };
    }
    return this.texts.all;
  }

  private write(): PolicySpec {
    return this.rendering.write(this, () => this.spec());
  }
}

/** The rule as a manifest holds it. */
export function ruleOf(rule: PolicyRule, direction: Direction) {
  const json: { from?: PolicyPeer[]; to?: PolicyPeer[]; ports?: PolicyPort[] } = {};
  if (rule.peers) { json[direction === 'Ingress' ? 'from' : 'to'] = rule.peers; }
  if (rule.ports) { json.ports = rule.ports; }
  return json;
}
