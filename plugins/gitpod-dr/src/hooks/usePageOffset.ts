import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Where a list starts, kept in the address so that it survives a reload. */
export function usePageOffset(
  parameter: string,
): [number, (offset: number) => void] {
  const [search, setSearch] = useSearchParams();
  const written = Number(search.get(parameter));
  const offset = Number.isInteger(written) && written > 0 ? written : 0;
  const setOffset = useCallback(
    (next: number) =>
      setSearch(previous => {
        const changed = new URLSearchParams(previous);
        if (next > 0) changed.set(parameter, String(next));
        else changed.delete(parameter);
        return changed;
      }),
    [parameter, setSearch],
  );
  return [offset, setOffset];
}
