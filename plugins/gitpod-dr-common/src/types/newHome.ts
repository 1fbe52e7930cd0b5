import { PreviewFinding } from './restore';

/** What making the recovery cluster the new home would do, computed without writing. @public */
export interface NewHomePreview {
  /** Where Gitpod is to stay. */
  cluster: string;
  namespace: string;
  /** ISO 8601 in UTC. */
  checkedAt: string;
  /** What the person must type. */
  confirmation: string;
  /** What will be done there, one sentence each, in that order. */
  changes: string[];
  /** What a person must know before; `block` makes it impossible. */
  findings: PreviewFinding[];
  /**
   * What the operator then changes by hand, so that the portal looks at the new home: YAML for the portal's
   * configuration and for the entity.
   */
  move: { configuration: string; entity: string };
}

/** The word of a person that the recovery cluster is the new home. @public */
export interface NewHomeOrder {
  /** The installation's name, as typed. */
  confirmation: string;
}
