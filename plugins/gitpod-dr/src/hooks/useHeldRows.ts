import { useState } from 'react';
import { HeldRows, holdRows, renewRows } from '../selection/heldRows';
import { SnapshotAnswer } from './useSnapshots';

/** Keeps the rows of an answer where they are until another query is answered or `show` is called. */
export function useHeldRows(
  answer: SnapshotAnswer,
): HeldRows & { show: () => void } {
  const [held, setHeld] = useState(() => ({
    answer,
    ...holdRows(answer.list),
  }));
  let current = held;
  if (held.answer !== answer) {
    const sameQuery = held.answer.query === answer.query;
    current = {
      answer,
      ...(sameQuery ? renewRows(held, answer.list) : holdRows(answer.list)),
    };
    setHeld(current);
  }
  return {
    rows: current.rows,
    waiting: current.waiting,
    show: () => setHeld({ answer, ...holdRows(answer.list) }),
  };
}
