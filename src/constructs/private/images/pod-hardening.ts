import { Size } from 'cdk8s';
import {
  Capability, ContainerResources, ContainerSecurityContextProps, Cpu, FsGroupChangePolicy, PodSecurityContextProps, SeccompProfileType,
} from 'cdk8s-plus-28';

/**
 * The group that owns a claimed volume. Any number but 0 does: the kubelet adds it to the process as a
 * supplemental group, so it need not be known to the image. (65532 is `nonroot` in distroless images.)
 */
const VOLUME_GROUP = 65532;

/**
 * The security context of every container: what the "restricted" profile asks for, and a read-only root file system.
 *
 * Said in full where cdk8s-plus has the same default, so that an upgrade cannot weaken it.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const HARDENED_CONTAINER: ContainerSecurityContextProps = {
  ensureNonRoot: true,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: [Capability.ALL] },
  seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
};

/**
 * Requests and limits for a small service. cdk8s-plus would ask for a whole core and 512 MiB for each replica.
 */
export const SMALL_SERVICE: ContainerResources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
};

/**
 * The security context of the pod.
 *
 * @param user the user that the containers run as; omitted: the user of the image, which the kubelet refuses to start as root
 * @param claimsStorage whether the pod mounts a claimed volume: most storage drivers give it to root, so without a group
 * of its own a process that is not root could not write to it
 */
export function hardenedPod(user: number | undefined, claimsStorage: boolean): PodSecurityContextProps {
  const base = { ensureNonRoot: true, user };
  // On a large volume, changing the owner of every file at each start takes minutes; the root directory tells whether it is done.
  return claimsStorage ? { ...base, fsGroup: VOLUME_GROUP, fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH } : base;
}
