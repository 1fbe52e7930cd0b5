import { randomUUID } from 'node:crypto';
import { ApiError } from '../store/ApiError';
import { KubeObject } from '../store/types';
import { ListMetadata } from './representation';

const LIFE_MS = 5 * 60 * 1000;
const MOST_LISTS = 100;

interface ListedMoment {
  items: readonly KubeObject[];
  revision: number;
  /** The real server counts what remains only where it need not look at it. */
  selective: boolean;
}

interface OpenList extends ListedMoment {
  expires: number;
}

export interface Page {
  items: readonly KubeObject[];
  metadata: ListMetadata;
}

/** Lists that are read in pages: every page shows the cluster as it was at the first. */
export class ListPages {
  private readonly lists = new Map<string, OpenList>();

  first(moment: ListedMoment, limit: number): Page {
    const expires = Date.now() + LIFE_MS;
    return this.page(randomUUID(), { ...moment, expires }, 0, limit);
  }

  next(token: string, limit: number): Page {
    const { id, offset } = decode(token);
    const list = this.lists.get(id);
    if (!list || list.expires < Date.now()) {
      throw ApiError.expired(
        'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
      );
    }
    return this.page(id, list, offset, limit);
  }

  private page(
    id: string,
    list: OpenList,
    offset: number,
    limit: number,
  ): Page {
    const end = limit > 0 ? offset + limit : list.items.length;
    const remaining = list.items.length - end;
    const metadata = { resourceVersion: String(list.revision) };
    const items = list.items.slice(offset, end);
    if (remaining <= 0) {
      return { items, metadata };
    }
    this.keep(id, list);
    return {
      items,
      metadata: {
        ...metadata,
        continue: encode(id, end),
        ...(list.selective ? {} : { remainingItemCount: remaining }),
      },
    };
  }

  private keep(id: string, list: OpenList): void {
    this.lists.set(id, list);
    const [oldest] = this.lists.keys();
    if (this.lists.size > MOST_LISTS) {
      this.lists.delete(oldest);
    }
  }
}

function encode(id: string, offset: number): string {
  return Buffer.from(JSON.stringify({ id, offset })).toString('base64url');
}

function decode(token: string): { id: string; offset: number } {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw ApiError.badRequest(
      'invalid continue token: continue key is not valid',
    );
  }
}
