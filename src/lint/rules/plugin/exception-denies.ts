import { BlockPeer, CompiledRule } from '../../../analysis/compiled-rule';
import { DIRECTIONS } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { towards } from '../../lint-words';

export const EXCEPTION_DENIES: LintRule = {
  id: 'ZT905',
  name: 'exception-denies',
  severity: LintSeverity.ERROR,
  title: 'No exception of a block lies in what another rule allows the same pods, where exceptions deny.',
  why: 'The AWS VPC CNI denies an exception for the pod altogether: 10.0.0.0/8 left out of one rule stays shut although another one allows 0.0.0.0/0.',
  fix: 'allow the exception, or narrower blocks of it, by a block of its own in the other rule',
  source: 'aws/aws-network-policy-agent, pkg/fwruleprocessor/fw_rule_processor.go (read, not measured)',
  check: context => (!context.cni?._facts?.exceptionsDeny?.value ? [] : context.isolable.flatMap(index => DIRECTIONS.flatMap(direction =>
    deniedExceptions(context.engine.policies.side(direction, index).rules).map(({ rule, block, exception, wider }) => ({
      on: policyObject(rule.policy),
      peer: towards(direction, `${block.cidr} except ${exception}`),
      path: `spec.${direction.toLowerCase()}[${rule.index}]`,
      message: `${context.cni!.name} denies ${exception}, which policy ${wider.policy.name} allows the same pods as part of a wider block`,
    }))))),
};

interface Denied {
  readonly rule: CompiledRule;
  readonly block: BlockPeer;
  readonly exception: string;
  readonly wider: CompiledRule;
}

function deniedExceptions(rules: readonly CompiledRule[]): Denied[] {
  const withBlocks = rules.filter(({ blocks }) => blocks.length > 0);
  const own = new Set(withBlocks.flatMap(({ blocks }) => blocks.map(({ cidr }) => `${cidr}`)));
  return withBlocks.flatMap(rule => rule.blocks.flatMap(block => block.except.filter(exception => !own.has(`${exception}`)).flatMap(exception => {
    const wider = withBlocks.find(other => other.blocks.some(({ cidr, except }) =>
      cidr.contains(exception) && !except.some(hole => hole.overlaps(exception))));
    return wider ? [{ rule, block, exception: `${exception}`, wider }] : [];
  })));
}
