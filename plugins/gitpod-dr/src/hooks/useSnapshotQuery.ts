import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readQuery,
  SnapshotQuery,
  writeQuery,
} from '../selection/snapshotQuery';

/**
 * Which snapshots are shown, kept in the address so that it can be shared, survives a reload and can be
 * taken back. `replace` overwrites the entry of the browser's history, for what is typed bit by bit.
 */
export function useSnapshotQuery(): [
  SnapshotQuery,
  (changes: Partial<SnapshotQuery>, options?: { replace: boolean }) => void,
] {
  const [search, setSearch] = useSearchParams();
  // Other parts of the page keep their own parameters there.
  const written = writeQuery(readQuery(search)).toString();
  const query = useMemo(
    () => readQuery(new URLSearchParams(written)),
    [written],
  );
  const change = useCallback(
    (changes: Partial<SnapshotQuery>, options?: { replace: boolean }) =>
      setSearch(
        address =>
          writeQuery(
            // Another filter or order starts at its first page.
            { ...readQuery(address), offset: 0, ...changes },
            address,
          ),
        options,
      ),
    [setSearch],
  );
  return [query, change];
}
