import { quote } from '../../model/text/quote';

/** Throws for anything but major.minor with an optional patch, such as `1.17` or `v1.17.3`. */
export function checkVersion(version: string | undefined, of: string): string | undefined {
  if (version !== undefined && (typeof version !== 'string' || !/^v?\d{1,5}\.\d{1,5}(\.\d{1,5})?([-+][0-9A-Za-z.-]+)?$/.test(version))) {
    throw new Error(`version of ${of} must be major.minor, got ${quote(version)}; write for instance "1.17"`);
  }
  return version?.replace(/^v/, '');
}

/** Whether the version is that of `since` or a later one; patches do not count. */
export function isAtLeast(version: string, since: string): boolean {
  const [major, minor] = numbers(version);
  const [sinceMajor, sinceMinor] = numbers(since);
  return major !== sinceMajor ? major > sinceMajor : minor >= sinceMinor;
}

function numbers(version: string): [number, number] {
  const [major, minor] = version.split(/[.+-]/);
  return [Number(major), Number(minor)];
}
