import { Sandbox } from '@gitpod-dr/sandbox-cluster';

/** The signatures of all addresses that Velero signs from now on. */
export class Signatures {
  readonly seen = new Set<string>();

  static watch(sandbox: Sandbox): Signatures {
    const signatures = new Signatures();
    sandbox.store.subscribe(({ resource, object }) => {
      if (resource.plural !== 'downloadrequests') return;
      const url: string | undefined = object.status?.downloadURL;
      const signature = url && new URL(url).searchParams.get('Signature');
      if (signature) signatures.seen.add(signature);
    });
    return signatures;
  }

  private constructor() {}
}
