import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Removal } from './removal';

/** So long a person may think about a preview. */
const KEEP_MS = 60 * 60_000;
const KEPT_PER_PLACE = 20;

interface Place {
  cluster: string;
  namespace: string;
}

interface Remembered {
  digest: string;
  removal: Removal;
  at: number;
}

/**
 * Remembers what the last previews of each installation would have deleted, so that a change can be named
 * and not only noticed. Another replica, or a portal started anew, knows nothing of them.
 */
export class PreviewMemory {
  private readonly previews = new Map<string, Remembered[]>();

  constructor(private readonly now: () => number = Date.now) {}

  remember(preview: RestorePreview): void {
    const { digest, target, deletedByPortal, deletedByKots } = preview;
    const removal = { byPortal: deletedByPortal, byKots: deletedByKots };
    const others = this.fresh(target).filter(item => item.digest !== digest);
    this.previews.set(
      keyOf(target),
      [{ digest, removal, at: this.now() }, ...others].slice(0, KEPT_PER_PLACE),
    );
  }

  /** Undefined where the preview is not known, or no longer. */
  recall(place: Place, digest: string): Removal | undefined {
    return this.fresh(place).find(item => item.digest === digest)?.removal;
  }

  private fresh(place: Place): Remembered[] {
    const known = this.previews.get(keyOf(place)) ?? [];
    return known.filter(({ at }) => this.now() - at < KEEP_MS);
  }
}

function keyOf({ cluster, namespace }: Place): string {
  return `${cluster}/${namespace}`;
}
