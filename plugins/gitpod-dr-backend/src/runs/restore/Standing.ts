/** How far the run has come when it looks. */
export interface Standing {
  /** What is still as it was; said with whatever stands against going on. */
  untouched: string;
  /** Whether the admin console is still to be removed. */
  beforeConsole: boolean;
}

export const BEFORE_ALL: Standing = {
  untouched: 'Nothing was deleted.',
  beforeConsole: true,
};
export const BEFORE_APPLICATION: Standing = {
  untouched:
    'The admin console is restored; nothing of the application was deleted.',
  beforeConsole: false,
};
