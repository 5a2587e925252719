import { InvalidArgumentError } from 'commander';
import { platformNamed, pluginNamed } from '../../lint/known-platforms';
import { Cni } from '../../platforms/cni';
import { Platform } from '../../platforms/platform';

/** The platform of a command line. Throws commander's error for what is none. */
export function platformArgument(text: string): Platform {
  return argument(() => platformNamed(text));
}

/** The network plugin of a command line, `cilium` or `cilium@1.16`. Throws commander's error for what is none. */
export function pluginArgument(text: string): Cni {
  return argument(() => pluginNamed(text));
}

/** What `read` gives. What it throws is commander's error. */
export function argument<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
