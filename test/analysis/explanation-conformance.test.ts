import * as fs from 'node:fs';
import * as path from 'node:path';
import { connectivityOf } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { VerdictResult } from '../../src/analysis/verdict';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

const CASES = path.join(__dirname, '..', 'conformance', 'cases');
const EVERY = 10;

/** Explanations are made from the rules one by one, the verdict from sets: both have to agree with the engine's. */
describe('explanations of what a real engine decided', () => {
  test.each(fs.readdirSync(CASES).sort())('agree with its verdicts in %s', name => {
    const { namespaces, pods, policies, probes } = JSON.parse(fs.readFileSync(path.join(CASES, name), 'utf8'));
    const connectivity = connectivityOf([...namespaces, ...pods, ...policies], BlocksAndPods.MATCHED);
    for (const [source, destination, family, protocol, port, allowed] of probes.filter((_: unknown, i: number) => i % EVERY === 0)) {
      const question = {
        source, destination, port: Port.range(port, port, protocol), family: family === 4 ? IpFamily.IPV4 : IpFamily.IPV6,
      };
      const { verdict, cases } = connectivity.explain(question);
      const sides = cases.flatMap(entry => entry.sides.map(side => side.result));
      expect([question, verdict.result]).toEqual([question, allowed ? VerdictResult.ALLOW : VerdictResult.DENY]);
      expect([question, sides.every(result => result === VerdictResult.ALLOW)]).toEqual([question, allowed]);
    }
  });
});
