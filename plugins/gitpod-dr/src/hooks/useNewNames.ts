import { useEffect, useRef, useState } from 'react';

export interface Named {
  uid: string;
  name: string;
  createdAt: string;
}

/** Names of items that appeared since the list was first seen, newest first; paging does not count. */
export function useNewNames(items: Named[]): string[] {
  const newestSeen = useRef<number>();
  const [names, setNames] = useState<string[]>([]);

  useEffect(() => {
    const created = items.map(item => Date.parse(item.createdAt));
    const seen = newestSeen.current;
    newestSeen.current = Math.max(seen ?? 0, ...created);
    if (seen === undefined) return;
    const fresh = items.filter(item => Date.parse(item.createdAt) > seen);
    if (fresh.length > 0) setNames(fresh.map(item => item.name));
  }, [items]);
  return names;
}
