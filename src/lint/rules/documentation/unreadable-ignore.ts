import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { IGNORE_ANNOTATION, readIgnores } from '../../lint-suppression';

/** Makes the rule that knows the names of all of them. */
export function unreadableIgnore(names: () => readonly string[]): LintRule {
  return {
    id: 'ZT706',
    name: 'unreadable-ignore',
    severity: LintSeverity.ERROR,
    title: `What is written in ${IGNORE_ANNOTATION} names a rule and a reason.`,
    why: 'A suppression without a reason is a finding that nobody answers for; one that is misspelt suppresses nothing.',
    fix: 'write one line for each rule: "<rule>: reason", or "<rule> until YYYY-MM-DD: reason"',
    source: 'docs/lint.md, suppressions',
    check: context => context.objects.flatMap(on => {
      const { mistakes } = readIgnores(on, names());
      return mistakes.length === 0 ? [] : [{ on, message: `${mistakes.length > 1 ? 'these lines suppress' : 'this line suppresses'} nothing: ${mistakes.join('; ')}` }];
    }),
  };
}
