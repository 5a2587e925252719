import { LintRule } from '../../src/lint/lint-rule';
import { RULES } from '../../src/lint/rules';

/** What the rules with the same beginning of their ids are about. */
const GROUPS: { readonly [prefix: string]: string } = {
  ZT1: 'Isolation',
  ZT2: 'DNS',
  ZT3: 'Addresses',
  ZT4: 'The shape of rules',
  ZT5: 'Selectors',
  ZT6: 'Labels',
  ZT7: 'Documentation',
  ZT8: 'Redundancy and flows',
  ZT9: 'Network plugins and meshes',
};

const HEAD = `# Rules

What \`zero-trust lint\` and \`Lint.run\` hold policies against. Written by \`npx projen docs:rules\` from the rules in
[src/lint/rules](src/lint/rules): do not edit it by hand. How to run it, to fail on what matters and to suppress a finding with a
reason: [docs/lint.md](docs/lint.md).

The articles A, B and C are those of [examples/articles](examples/articles). Rules ZT901 to ZT910 and ZT912 find something only where a
platform or network plugin is named, ZT704 and those about days in ZT305 and ZT705 only where somebody says what day it is.
`;

/** The whole of RULES.md. */
export function rulesDocument(): string {
  const sections = Object.entries(GROUPS).map(([prefix, title]) => {
    const rules = RULES.filter(({ id }) => id.startsWith(prefix));
    return `## ${title}\n\n${rules.map(ruleText).join('\n')}`;
  });
  return [`${HEAD}\n${table()}`, ...sections].join('\n');
}

function table(): string {
  const rows = RULES.map(({ id, name, severity, title }) => `| [${id}](#${id.toLowerCase()}-${name}) | \`${name}\` | ${severity} | ${cell(title)} |`);
  return ['| id | name | severity | asks that |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

function ruleText({ id, name, severity, title, why, fix, source }: LintRule): string {
  return `### ${id} ${name}\n\n**${cell(title)}** (${severity})\n\n${cell(why)}\n\n- Fix: ${cell(fix)}\n- From: ${cell(source)}\n`;
}

// In texts about selectors and times an asterisk, an angle bracket or a bar is itself.
function cell(text: string): string {
  return text.replace(/[|<*]/g, '\\$&');
}
