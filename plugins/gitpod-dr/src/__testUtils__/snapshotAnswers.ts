import {
  PageRequest,
  SnapshotList,
  SnapshotSelection,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { fakeApi } from './fakeApi';
import { snapshotList } from './snapshots';

type Asked = SnapshotSelection & PageRequest;

/** The chart asks for snapshots, too, in no order of its own. */
function isOfTheList(asked: Asked | undefined): asked is Asked {
  return asked?.orderBy !== undefined;
}

/** Lets the backend answer the list of snapshots; the chart beside it gets none. */
export function answerList(
  api: ReturnType<typeof fakeApi>,
  answer: (asked: Asked) => SnapshotList | Promise<SnapshotList>,
): void {
  api.listSnapshots.mockImplementation(async (_ref, asked) =>
    isOfTheList(asked) ? answer(asked) : snapshotList([]),
  );
}

/** What the list has asked for so far, the latest last. */
export function askedByList(api: ReturnType<typeof fakeApi>): Asked[] {
  return api.listSnapshots.mock.calls
    .map(([, asked]) => asked)
    .filter(isOfTheList);
}
