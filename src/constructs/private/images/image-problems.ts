import { Pod } from 'cdk8s-plus-28';
import { ImageWorkload } from './image-workload-props';
import { quote } from '../../../model/text/quote';

/** What the API server or the kubelet would refuse, in the words of the user's mistake; undefined when there is nothing. */
export function findProblem(workload: ImageWorkload): string | undefined {
  const { name, kind, image, ports, selector, labels, replicas, env, command, args, runAsUser, storage } = workload;
  // The name of a Service starts with a letter; a pod of a StatefulSet has a label with the name and a hash of 11 characters.
  const longest = kind === 'StatefulSet' ? 52 : 63;
  const repeated = (values: string[]) => values.find((value, index) => values.indexOf(value) !== index);
  const badPort = ports.find(port => !isPortName(port.name) || !isWhole(port.number, 1, 65535));
  const twice = repeated(ports.map(port => port.name)) ?? repeated(ports.map(port => `${port.number}/${port.protocol}`));
  const badVariable = Object.keys(env).find(key => !/^(?!\.\.|\.$)[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key));
  const badValue = Object.keys(env).find(key => typeof env[key] !== 'string');
  const badWord = [command ?? [], args ?? []].find(words => !isTexts(words));
  const contradiction = Object.keys(labels).find(key => Object.hasOwn(selector, key) && selector[key] !== labels[key]);
  const checks: [boolean, string][] = [
    [!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > longest,
      `name must be lower-case letters, digits and dashes, start with a letter and have at most ${longest} characters, got ${quote(name)}; `
      + 'it is made of the graph and the service: give one of them another name'],
    [!image || /\s/.test(image), `image must be a reference without spaces, got ${quote(image)}; write for instance "ghcr.io/acme/web:1.4"`],
    [ports.length === 0, 'ports must not be empty, got none; add the port that the container listens on'],
    [badPort !== undefined, `port must have a number from 1 to 65535 and an IANA service name, got ${badPort?.number} named ${quote(badPort?.name)}; use Port.tcp(8080) for example`],
    [twice !== undefined, `ports must differ in name and in number with protocol, got ${quote(twice)} twice; leave one out`],
    [Object.keys(selector).length === 0, 'selector must not be empty, got none; add a label that only these pods carry'],
    [Pod.ADDRESS_LABEL in selector, `selector must not depend on the construct path, got ${Pod.ADDRESS_LABEL}; use a label of your own`],
    [contradiction !== undefined, `label ${quote(contradiction)} must have the value that the selector gives it; leave it out of the labels`],
    [!isWhole(replicas, 0), `replicas must be a whole number, 0 or more, got ${quote(replicas)}; use 2 for example`],
    [badVariable !== undefined, `name of an environment variable must be letters, digits, '_', '-' and '.', got ${quote(badVariable)}; write for instance "LOG_LEVEL"`],
    [badValue !== undefined, `value of the environment variable ${quote(badValue)} must be a text, got ${quote(env[badValue!])}; write it in quotes`],
    [badWord !== undefined, `command and args must be lists of texts, got ${quote(badWord)}; write for instance ["serve", "--port=8080"]`],
    [runAsUser !== undefined && !isWhole(runAsUser, 1), `runAsUser must be a user id other than 0 (root), got ${quote(runAsUser)}; use 1000 for example`],
    [storage !== undefined && kind !== 'StatefulSet', `storage must not be given for a ${kind}; use a StatefulSet`],
    [storage !== undefined && !isWhole(storage.sizeGi, 1), `size of the storage must be a whole number of GiB, 1 or more, got ${quote(storage?.sizeGi)}; use 10 for example`],
    [storage !== undefined && !isMountPath(storage.mountPath),
      `path of the storage must be absolute, without ':', '//' and '..', and not /tmp, got ${quote(storage?.mountPath)}; write for instance "/data"`],
  ];
  return checks.find(([isProblem]) => isProblem)?.[1];
}

function isWhole(value: number, first: number, last = 2 ** 31 - 1): boolean {
  return Number.isInteger(value) && value >= first && value <= last;
}

// The same directory in another spelling would hide /tmp, or be hidden by it.
function isMountPath(path: unknown): boolean {
  return typeof path === 'string' && /^(\/(?!\.{1,2}(\/|$))[^/:\p{Cc}]+)+\/?$/u.test(path) && !/^\/tmp\/?$/.test(path);
}

function isTexts(words: unknown): boolean {
  return Array.isArray(words) && words.every(word => typeof word === 'string');
}

function isPortName(name: string): boolean {
  return name.length <= 15 && /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}
