import { InvalidArgumentError, Option } from 'commander';
import { BlocksAndPods } from '../analysis/profile';
import { AskedPort, parsePort, portExpected } from '../assertions/expectations/asked-port';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { IpFamily } from '../model/cidr';
import { quote } from '../model/text/quote';

/** `--profile`: what the network plugin decides. */
export function profileOption(): Option {
  return new Option('--profile <profile>', 'whether address blocks match pods: the network plugin decides it')
    .choices(Object.values(BlocksAndPods)).default(BlocksAndPods.UNKNOWN);
}

/** `--family`: 4 or 6. */
export function familyOption(): Option {
  return new Option('--family <family>', 'ask about one family of addresses: 4 or 6').argParser(text => {
    if (text !== '4' && text !== '6') { throw new InvalidArgumentError(`must be 4 or 6, got ${quote(text)}`); }
    return text === '4' ? IpFamily.IPV4 : IpFamily.IPV6;
  });
}

/** `--kubernetes-version`: by whose rules manifests are read. */
export function versionOption(): Option {
  return new Option('--kubernetes-version <version>', 'the release whose rules hold: what it refuses is left out').argParser(text => {
    try {
      return KubernetesVersion.of(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  }).default(KubernetesVersion.DEFAULT, `${KubernetesVersion.DEFAULT}`);
}

/** The port of a command line. Throws commander's error for what is none. */
export function portArgument(text: string): AskedPort {
  const port = parsePort(text);
  if (!port) { throw new InvalidArgumentError(portExpected(text)); }
  return port;
}

/** What `--help` shows below the options. */
export function helpText(example: string, done: string, found = `${done}, but something in the manifests is wrong: see stderr`): string {
  return `
Example:
  ${example}

Exit codes:
  0  ${done}
  1  ${found}
  2  wrong use, or input that cannot be read`;
}
