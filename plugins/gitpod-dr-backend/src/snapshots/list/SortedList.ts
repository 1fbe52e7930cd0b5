/** Items kept in order. `compare` must be zero only for an item and itself. */
export class SortedList<T> {
  private readonly sorted: T[];

  constructor(
    items: Iterable<T>,
    private readonly compare: (a: T, b: T) => number,
  ) {
    this.sorted = [...items].sort(compare);
  }

  get items(): readonly T[] {
    return this.sorted;
  }

  add(item: T): void {
    this.sorted.splice(this.positionOf(item), 0, item);
  }

  remove(item: T): void {
    const position = this.positionOf(item);
    if (this.sorted[position] === item) this.sorted.splice(position, 1);
  }

  /** Where the item is, or would be. */
  private positionOf(item: T): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.compare(this.sorted[middle], item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
