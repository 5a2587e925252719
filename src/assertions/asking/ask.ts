import { askIsolation } from './ask-isolation';
import { askPeers } from './ask-peers';
import { askPorts } from './ask-ports';
import { askReach } from './ask-reach';
import { AskedCluster } from './asked-cluster';
import { Assertion, Failure } from './assertion';
import { printable } from '../../report/escape';

/**
 * Why the assertion does not hold; nothing where it does.
 *
 * It must not hold for the wrong reason: a name that nobody has, labels that nobody carries and a port that nobody declares make
 * it fail, and its opposite too.
 */
export function ask(assertion: Assertion, cluster: AskedCluster): Failure | undefined {
  try {
    return asked(assertion, cluster);
  } catch (error) {
    return { isOpposite: false, text: () => `${printable(questionText(assertion))} cannot be answered: ${printable((error as Error).message)}` };
  }
}

/** What is said, in one line. */
export function questionText(assertion: Assertion): string {
  switch (assertion.kind) {
    case 'allows':
    case 'denies': return `${assertion.source} -> ${assertion.destination} on ${assertion.port}`
      + (assertion.family === undefined ? '' : ` over ${assertion.family}`);
    case 'only': return `${assertion.source} -> ${assertion.destination}`;
    case 'onlyFrom': return `who reaches ${assertion.subject}${assertion.port === undefined ? '' : ` on ${assertion.port}`}`;
    case 'onlyTo': return `whom ${assertion.subject} reaches${assertion.port === undefined ? '' : ` on ${assertion.port}`}`;
    case 'isolated': return `whether ${assertion.subject} is isolated`;
  }
}

function asked(assertion: Assertion, cluster: AskedCluster): Failure | undefined {
  switch (assertion.kind) {
    case 'allows':
    case 'denies': return askReach(assertion, cluster);
    case 'only': return askPorts(assertion, cluster);
    case 'onlyFrom':
    case 'onlyTo': return askPeers(assertion, cluster);
    case 'isolated': return askIsolation(assertion, cluster);
  }
}
