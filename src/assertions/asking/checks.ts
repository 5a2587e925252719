import { Port } from '../../model/port';
import { quote } from '../../model/text/quote';

// Callers without types may pass anything; a missing port must not mean every port.

/** The port. Throws for anything else. */
export function requirePort(port: Port): Port {
  if (typeof port?.covers !== 'function') { throw new Error(`port must be a Port, got ${quote(port)}; write for instance Port.tcp(8080)`); }
  return port;
}

/** The texts. Throws for anything else. */
export function requireTexts(texts: string[], what: string): string[] {
  if (!Array.isArray(texts) || texts.some(text => typeof text !== 'string')) {
    throw new Error(`${what} must be a list of texts, got ${quote(texts)}; write for instance ["shop/api"]`);
  }
  return [...texts];
}
